//! Quantities of short sentences on invented things.

use super::*;
use crate::extract::{amount, when};
use crate::model::Span;

fn read(words: &str) -> Vec<Quantity> {
    let whole = Span::new(0, words.len()).unwrap();
    let reading = Reading::of(words, &[whole], None);
    let times = when::times(&reading, None);
    let (amounts, _) = amount::amounts(&reading, &times);
    quantities(&reading, &times, &amounts)
}

/// The quantities as "change low high unit".
fn told(words: &str) -> String {
    let side = |n: Option<Bound>| n.map_or("-".to_owned(), |n| format!("{}", n.get()));
    let change = |c: Change| match c {
        Change::Equal => "=",
        Change::About => "~",
        Change::Above => ">",
        Change::Below => "<",
        Change::Up => "up",
        Change::Down => "down",
    };
    let all: Vec<String> = read(words)
        .iter()
        .map(|q| {
            format!(
                "{} {} {} {}",
                change(q.change),
                side(q.low),
                side(q.high),
                q.unit
            )
        })
        .collect();
    all.join("; ")
}

#[test]
fn bounds_ranges_and_changes() {
    for (words, quantity) in [
        ("No fewer than nine barges sank.", "> 9 - barge"),
        ("As many as 40 ponies bolted.", "< - 40 pony"),
        ("It lost just under 20 percent.", "< - 20 percentage"),
        ("Between 15 and 20 kilns were lit.", "= 15 20 kiln"),
        ("Rates go from 3 to 5 percent.", "= 3 5 percentage"),
        ("He went from 92 kg to 81 kg.", "= 92 81 kilogram"),
        ("Sales eased to 40 crates from 55 crates.", "= 55 40 crate"),
        ("A 7% to 9% rebate was on offer.", "= 7 9 percentage"),
        ("Tin rose by about 4 percent.", "up 4 4 percentage"),
        ("Tin was down 19 cents.", "down 19 19 cent"),
        ("The inn wants to add ten rooms.", "= 10 10 room"),
        (
            "The pit reached minus 12 degrees Celsius.",
            "= -12 -12 celsius",
        ),
        (
            "Over 60 miles (97 km) were paved.",
            "> 60 - mile; > 97 - kilometre",
        ),
        ("It is over a 20-year career a short list.", "= 20 20 year"),
    ] {
        assert_eq!(told(words), quantity, "{words}");
    }
}

#[test]
fn units_rates_and_ages() {
    for (words, quantity) in [
        (
            "Tickets cost Rs 400 crore.",
            "= 4000000000 4000000000 rupee",
        ),
        ("The barn cost EUR3.5m.", "= 3500000 3500000 euro"),
        (
            "It sold for C$6 a share.",
            "= 6 6 canadian dollar per share",
        ),
        ("It sold for $2000.", "= 2000 2000 dollar"),
        ("It ran at 140 km/h.", "= 140 140 kilometre per hour"),
        ("The press makes 12 GPa.", "= 12 12 gigapascal"),
        (
            "A 52,000 barrel-a-day plant opened.",
            "= 52000 52000 barrel per day",
        ),
        (
            "They run 3,000 checks per day.",
            "= 3000 3000 check per day",
        ),
        ("The 68 year-old sexton rang.", "= 68 68 year of age"),
        ("The colt is three weeks old.", "= 3 3 week of age"),
        ("A five-year lease was signed.", "= 5 5 year"),
        ("He lost 25 pounds.", "down 25 25 pound-mass"),
        ("He paid 25 pounds.", "= 25 25 pound sterling"),
        ("Add 2 ½ pints.", "= 2.5 2.5 pint"),
        ("A fleet of 90 fighter jets came.", "= 90 90 fighter jet"),
        ("It was 5 feet, or 6, deep.", "= 5 5 foot; = 6 6 foot"),
    ] {
        assert_eq!(told(words), quantity, "{words}");
    }
}

#[test]
fn parts_of_a_whole() {
    for (words, quantity) in [
        ("Half the orchards froze.", "= 0.5 0.5 % orchard"),
        ("Three quarters of voters stayed in.", "= 0.75 0.75 % voter"),
        ("One in four apprentices left.", "= 0.25 0.25 % apprentice"),
        ("Nearly 7 in 10 voters agreed.", "~ 0.7 0.7 % voter"),
        ("Take 1/4 pound of dripping.", "= 0.25 0.25 pound-mass"),
    ] {
        assert_eq!(told(words), quantity, "{words}");
    }
}

/// A pronoun, a rank, a name, a margin or a room's number is no quantity, and once they
/// were: "each one", "the top three" as "more than three", "PS4" as four pounds.
#[test]
fn what_only_looks_like_a_quantity() {
    for words in [
        "Each one they lose counts.",
        "He plays on a PS4 all day.",
        "Dana Mori (7) took the corner.",
        "It came on Sept. 3, 2019.",
        "The office is at 16-18 Mill Road.",
        "Fans of the San Rafael 49ers left.",
        "Part 24703L202 is gone.",
    ] {
        assert_eq!(told(words), "", "{words}");
    }
    assert_eq!(told("The top three mares ran."), "= 3 3 mare");
    assert_eq!(
        told("It has a margin of plus or minus 4 points."),
        "= 4 4 point"
    );
}

#[test]
fn concepts_name_what_the_number_is_about() {
    let about = |words: &str| read(words)[0].concept.join(" ");
    for (words, concept) in [
        ("Shares of the mill rose 3%.", "Shares mill"),
        ("Bail was $500 for the baker.", "baker Bail"),
        ("They sell an $800 stone oven.", "stone oven"),
        ("Some 20 percent of travel is by rail.", "travel"),
        (
            "She said the toll of the storm would reach $4 million.",
            "toll storm",
        ),
        ("The guild, which has 40 members, met.", "guild"),
        ("There were 400 people.", ""),
        ("He waited another two hours.", ""),
    ] {
        assert_eq!(about(words), concept, "{words}");
    }
}
