//! The program `whosaid`: arguments in, answers out. All that it knows it asks of the
//! library.

mod cli;

fn main() -> std::process::ExitCode {
    cli::main()
}
