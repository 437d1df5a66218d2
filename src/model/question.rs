use serde::{Deserialize, Serialize};

use super::{Estimate, When};

/// One figure that a question asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The bounds as the question words them.
    pub estimate: Estimate,
    /// What is counted, where the question says so; none for a bare number.
    pub measure: Option<String>,
    /// The counted noun phrase's words, lower case, singular.
    pub counted: Vec<String>,
}

/// What a query asks, read from plain words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// As asked.
    pub text: String,
    /// The figures that it names.
    pub figures: Vec<Asked>,
    /// Its other content words, lower case, singular.
    pub words: Vec<String>,
    /// The times that it names, placed where they carry a year.
    pub when: Vec<When>,
}
