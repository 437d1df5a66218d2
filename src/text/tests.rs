use super::*;

fn read(text: &str) -> Text<'_> {
    Text::new(text, &[Span::new(0, text.len()).unwrap()])
}

fn tokens(text: &str) -> Vec<&str> {
    let read = read(text);
    (0..read.tokens.len()).map(|t| read.word(t)).collect()
}

#[test]
fn figures_abbreviations_and_possessives_are_tokens() {
    assert_eq!(
        tokens("Peru’s U.S. envoy saw 12,000-odd miners, 3.5 percent, $1,200.50 and .500."),
        [
            "Peru",
            "’s",
            "U.S.",
            "envoy",
            "saw",
            "12,000-odd",
            "miners",
            ",",
            "3.5",
            "percent",
            ",",
            "$",
            "1,200.50",
            "and",
            ".500",
            "."
        ]
    );
    assert_eq!(
        tokens("He didn't go at 9 a.m. to Seong-kweun."),
        [
            "He",
            "didn't",
            "go",
            "at",
            "9",
            "a.m.",
            "to",
            "Seong-kweun",
            "."
        ]
    );
    assert_eq!(
        tokens("On May 1,200 left."),
        ["On", "May", "1,200", "left", "."]
    );
    assert_eq!(
        tokens("In 1999,20 left."),
        ["In", "1999", ",", "20", "left", "."]
    );
}

#[test]
fn every_token_lies_in_its_sentence_and_covers_all_but_space() {
    let text =
        "Rivers rose. “Forty homes went,” the mayor said.\nA second line\n\ncomes \"here. And goes";
    let read = read(text);
    let seen: String = (0..read.tokens.len()).map(|t| read.word(t)).collect();
    let all: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    assert_eq!(seen, all);
    for (index, sentence) in read.sentences.iter().enumerate() {
        assert!(
            sentence
                .tokens
                .clone()
                .all(|t| read.sentence_of(t) == index)
        );
    }
}

#[test]
fn an_open_quotation_ends_with_its_paragraph() {
    let read = read("\"We lost two boats. And more\nThe rest came home, he said.");
    assert_eq!(read.quotes.len(), 1);
    assert_eq!(read.words(&read.quotes[0]), "\"We lost two boats. And more");
}

#[test]
fn wrapped_lines_are_one_paragraph() {
    let text = "The regional council said on Friday that more than\nforty barges had left the harbour.\nNext.";
    assert_eq!(read(text).sentences.len(), 2);
}

#[test]
fn plurals() {
    let words = [
        "soldiers",
        "casualties",
        "buses",
        "firemen",
        "people",
        "coaches",
        "gas",
        "virus",
    ];
    let singulars: Vec<String> = words.iter().map(|w| singular(w)).collect();
    assert_eq!(
        singulars,
        [
            "soldier", "casualty", "bus", "fireman", "people", "coach", "gas", "virus"
        ]
    );
}

#[test]
fn quotations_in_single_marks_and_in_marks_typed_for_double_ones() {
    let quoted = |text: &str| -> Vec<String> {
        let read = Text::new(text, &[Span::new(0, text.len()).unwrap()]);
        let quotes = read.quotes.iter();
        quotes.map(|q| read.words(q).to_owned()).collect()
    };
    assert_eq!(
        quoted("‘The sailors’ boats sank,’ she said."),
        ["‘The sailors’ boats sank,’"]
    );
    assert_eq!(quoted("Mayor: 'We lost all' in storm"), ["'We lost all'"]);
    assert_eq!(
        quoted("''We lost all,'' she said. ``Nobody came.''"),
        ["''We lost all,''", "``Nobody came.''"]
    );
    // Apostrophes are no quotation marks, and none stands inside a quotation.
    let none: [&str; 0] = [];
    assert_eq!(quoted("The ’90s boats and the sailors’ plan"), none);
    assert_eq!(quoted("Rock 'n' roll, '90s boats, sailors' plans"), none);
    assert_eq!(
        quoted("“It is ‘ours’ now,” he said."),
        ["“It is ‘ours’ now,”"]
    );
}
