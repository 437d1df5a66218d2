//! Chains that the words beside a figure do not give at once: speakers in the middle of a
//! sentence, papers, turns of a transcript, figures that go on with others.

use super::tests::{check, told};

/// What followed the speaker in the same sentence was the outlet's own voice.
#[test]
fn a_speaker_in_the_middle_speaks_both_halves() {
    check(&[
        (
            "Sixty boats were lost, Mayor Ana Roe told Reuters, eight of them in the inner harbour.",
            &[
                "Sixty boats | boats | Reuters <- Ana Roe",
                "eight | boats | Reuters <- Ana Roe",
            ],
        ),
        (
            "The wells are safe, Mayor Ana Roe said on Tuesday, and 4 million euros had been repaid.",
            &["4 million euros | euros | Ana Roe"],
        ),
        (
            "By dusk, Mayor Ana Roe said, about 70 percent of the roads were open.",
            &["about 70 percent of the roads | percent | Ana Roe"],
        ),
    ]);
}

/// "Their union claims." at the end of a sentence was no saying, since nothing follows it.
#[test]
fn a_verb_that_is_also_a_noun_may_close_a_sentence() {
    check(&[(
        "Up to 900 pallets went missing, the Harbour Union claims.",
        &["Up to 900 pallets | missing | Harbour Union"],
    )]);
}

/// Papers without a named author were "unspecified reports", or nobody at all.
#[test]
fn papers_speak() {
    check(&[
        (
            "A leaked memo shows that 45 trams were scrapped.",
            &["45 trams | trams | leaked memo (anonymous)"],
        ),
        (
            "The logbook, hidden for years under a stair, contains 212 names.",
            &["212 names | people | logbook (anonymous)"],
        ),
        (
            "According to a ledger obtained by the newspaper Bay Courier, the club paid $4 million.",
            &["$4 million | dollars | Bay Courier <- ledger (anonymous)"],
        ),
        (
            "Some 300 goats were killed, a police statement carried by Reuters said.",
            &["Some 300 goats | killed | Reuters <- police"],
        ),
        (
            "The minister told Hill Gate FM that 40 huts were lost.",
            &["40 huts | huts | Hill Gate FM <- minister (anonymous)"],
        ),
        (
            "A survey which the Marlow Institute carried out in May counted 88 wells.",
            &["88 wells | wells | Marlow Institute"],
        ),
    ]);
}

/// "which cited a letter" was taken for a saying of its own, and the letter was lost.
#[test]
fn who_cites_in_a_relative_clause_cites_for_the_speaker() {
    check(&[
        (
            "The wall was thin, according to auditor Ana Roe, who puts the loss at 2 million euros.",
            &["2 million euros | euros | Ana Roe"],
        ),
        (
            "The mill was fined 3 million euros, according to Reuters, which cited a letter from the Harbour Commission.",
            &["3 million euros | euros | Reuters <- Harbour Commission"],
        ),
    ]);
}

/// Whoever took goods back was made the source of how many there were.
#[test]
fn who_recalls_goods_says_nothing() {
    check(&[(
        "Dunmore Toys is recalling 4,000 kites because the string can snap, the Safety Board said.",
        &["4,000 kites | kites | Safety Board"],
    )]);
}

/// A denial in other words than "denied" made whoever denies the source of the figure.
#[test]
fn a_figure_called_untrue_is_denied() {
    for text in [
        "Ana Roe said the talk of 200 missing sheep was sheer invention.",
        "Ana Roe brushed aside the claim that 200 sheep were missing.",
    ] {
        let figures = super::tests::read(text).figures;
        assert_eq!(figures.len(), 1, "{text}");
        assert_eq!(figures[0].denied_by, ["Ana Roe"], "{text}");
        assert!(
            figures[0].hops.iter().all(|h| h.name != "Ana Roe"),
            "{text}"
        );
    }
}

/// "They do not say how many" counted as saying it.
#[test]
fn who_does_not_say_is_no_source() {
    check(&[(
        "The army did not say that 30 tanks were lost.",
        &["30 tanks | tanks | "],
    )]);
}

/// A transcript's later sentences had no speaker, and its host was one.
#[test]
fn a_turn_of_a_transcript_is_its_speakers() {
    check(&[
        (
            "ANA ROE: We looked again. In the east 410 homes had no water.",
            &["410 homes | homes | ANA ROE"],
        ),
        (
            "HOST: Last night 410 homes had no water.",
            &["410 homes | homes | "],
        ),
    ]);
}

/// "She" went back to "neighbours", a group without a name.
#[test]
fn she_is_one_person() {
    check(&[(
        "Mayor Ana Roe was there. The neighbours said 20 cows had drowned. She said 30 sheep were missing.",
        &[
            "20 cows | killed | neighbours (anonymous)",
            "30 sheep | missing | Ana Roe",
        ],
    )]);
}

/// A number that is only the predicate, a comparison or the whole of a quotation was passed
/// over, and so was a small count of people without a noun.
#[test]
fn bare_numbers_count_what_was_counted_before() {
    check(&[
        (
            "Police said 40 people were arrested. It was 25, Ana Roe insisted.",
            &["40 people | arrested | Police", "25 | arrested | Ana Roe"],
        ),
        (
            "The agency counted 46 rhinos, compared with 69 in the same months of last year.",
            &["46 rhinos | rhinos | agency", "69 | rhinos | agency"],
        ),
        (
            "The clinic said it treated 52 people after the fair. Two died on Monday.",
            &["52 people | people | clinic", "Two died | killed | "],
        ),
    ]);
}

/// A number repeated only to be disputed ("contested that 28,000") was passed over.
#[test]
fn a_number_told_before_keeps_its_teller() {
    let lines = told(
        "The Relief Board put the number of people in need at 28,000. The ministry has disputed that 28,000.",
    );
    assert_eq!(
        lines,
        [
            "28,000 | people | Relief Board",
            "28,000 | people | Relief Board"
        ]
    );
}

/// Whoever was pulled out alive was "people" or "persons", and a verb after a bare number was
/// what it counted.
#[test]
fn what_befell_people_tells_the_measure() {
    check(&[
        (
            "The lifeboat crew pulled 25 persons from the water.",
            &["25 persons | rescued | "],
        ),
        (
            "The mayor said 51 people have not been seen since.",
            &["51 people | missing | mayor (anonymous)"],
        ),
        (
            "The ministry holds that no more than 6,000 belong in the group.",
            &["no more than 6,000 belong | people | ministry"],
        ),
        (
            "The thieves copied 1,100 student records.",
            &["1,100 student records | records | "],
        ),
    ]);
}

/// Sums in currencies whose short forms are letters before or on the number were no money.
#[test]
fn short_forms_of_currencies_in_letters() {
    check(&[
        (
            "The board said the bridge cost Rp 1.3 trillion.",
            &["Rp 1.3 trillion | rupiah | board"],
        ),
        (
            "The union puts the arrears at N1.8 billion.",
            &["N1.8 billion | naira | union"],
        ),
        (
            "The minister said Shs2.4 billion had been set aside.",
            &["Shs2.4 billion | shillings | minister (anonymous)"],
        ),
    ]);
}

/// "Porto Alegre (AFP)" made AFP a short name of the town.
#[test]
fn a_wire_in_a_dateline_is_no_short_name_of_the_town() {
    check(&[(
        "Santa Rita (AFP) – Floods have killed 51 people since May, an AFP tally showed on Friday.",
        &["51 people | killed | Agence France-Presse"],
    )]);
}

/// "The mayor and the chief" told forty times filled the memory: "the mayor" was led back to
/// the two who spoke before, so that each telling named them twice as often as the last.
#[test]
fn those_who_speak_together_keep_their_name() {
    let text = "The mayor and the chief said 12 boats were lost. ".repeat(40);
    let figures = super::tests::read(&text).figures;
    let names = figures.iter().map(|f| f.hops[0].name.as_str());
    let names: std::collections::BTreeSet<&str> = names.collect();
    let names: Vec<&str> = names.into_iter().collect();
    assert_eq!(names, ["mayor (anonymous) + chief (anonymous)"]);
}

/// Whoever no list knows was passed over, and the report itself was shown as the originator.
#[test]
fn a_source_that_no_list_knows_is_shown_by_its_words() {
    check(&[
        (
            "\"We lost 40 boats,\" the harbour master, who asked not to be named, told the Evening Post.",
            &["40 boats | boats | Evening Post <- harbour master (anonymous)"],
        ),
        (
            "He gave the number of dead as 12.",
            &["12 | killed | he (unspecified)"],
        ),
        (
            "By noon our reporter counted 90 boats.",
            &["90 boats | boats | "],
        ),
    ]);
}

/// A relative clause behind the speaker hid who spoke; a ship was shown as the author of its
/// own papers.
#[test]
fn speakers_behind_said_and_the_papers_of_ships() {
    check(&[
        (
            "There were over 150 people in the hall, said a nurse who asked not to be named.",
            &["over 150 people | people | nurse (anonymous)"],
        ),
        (
            "The manifest of the MV Sea Holly lists 97 people, said Lt. Ana Roe.",
            &["97 people | people | Ana Roe <- manifest (anonymous)"],
        ),
    ]);
}

/// "It" was whoever was named last, be it only whose questions were left unanswered.
#[test]
fn it_is_the_body_that_the_sentence_before_opens_with() {
    check(&[(
        "The health ministry did not reply to questions from AFP. In a note it said that it had bought 9,500 doses.",
        &["9,500 doses | doses | health ministry"],
    )]);
}

#[test]
fn a_body_has_one_name_by_letters_and_in_full() {
    check(&[(
        "Some 4,000 doses have landed, according to the WHO.",
        &["Some 4,000 doses | doses | World Health Organization"],
    )]);
}

/// A line under the headline told who gave the figure, and the text from whom she had it.
#[test]
fn a_headlines_chain_goes_on_where_the_text_tells_more() {
    let text = "Storm takes over 900 boats\n\nMinister Ana Roe disclosed this number after a \
        closed meeting.\n\nAt least 300 boats sank and about 600 were damaged in the storm. Ana \
        Roe disclosed these figures after a briefing by the Coast Guard on Monday.\n";
    let mut report = super::tests::document(text);
    report.title_span = crate::model::Span::new(0, 26).ok();
    let figures = super::extract(&report).figures;
    let names: Vec<&str> = figures[0].hops.iter().map(|h| h.name.as_str()).collect();
    assert_eq!(names, ["Ana Roe", "Coast Guard"]);
    assert!(figures[0].headline);
}

/// Each of these left out a link, or gave one speaker's number to another.
#[test]
fn links_inside_a_clause() {
    check(&[
        (
            "The union has it that 900 workers joined; management speaks of 250 workers.",
            &[
                "900 workers | employees | union",
                "250 workers | employees | management",
            ],
        ),
        (
            "Radio Hill said that, according to firefighters, 5 houses had burned down.",
            &["5 houses | houses | Radio Hill <- firefighters (anonymous)"],
        ),
        (
            "Roe said that according to the ministry 5 houses had burned down.",
            &["5 houses | houses | Roe <- ministry"],
        ),
        (
            "Ana Roe said she had been told by the coast guard that 11 boats were missing.",
            &["11 boats | missing | Ana Roe <- coast guard"],
        ),
        (
            "The figure of 4,500 homes comes from the grid operator.",
            &["4,500 homes | homes | grid operator"],
        ),
        (
            "Local media, quoting the regional prosecutor, reported 17 arrests.",
            &["17 arrests | arrested | local media (anonymous) <- regional prosecutor (anonymous)"],
        ),
    ]);
}

/// Whoever spoke for a body was nobody in particular; whoever was informed by somebody had it
/// from nobody; a dateline in capitals spoke.
#[test]
fn spokesmen_passive_telling_and_datelines() {
    check(&[
        (
            "Some 31 hospitals were warned, said a spokeswoman for the digital affairs ministry.",
            &["Some 31 hospitals | hospitals | digital affairs ministry spokeswoman"],
        ),
        (
            "The army's spokesman said 31 hospitals had been warned.",
            &["31 hospitals | hospitals | army spokesman"],
        ),
        (
            "Four people have died, TASR was informed by Ana Roe, spokeswoman of the rescue service.",
            &["Four people | killed | News Agency of the Slovak Republic <- Ana Roe"],
        ),
        (
            "LAHORE: As the smog grew, the government closed 16,300 schools.",
            &["16,300 schools | schools | "],
        ),
    ]);
}

/// So much of something was passed over with lengths and speeds.
#[test]
fn so_much_of_something_is_a_figure() {
    check(&[
        (
            "Police have seized 4.7 tonnes of cocaine, the prosecutor's office said.",
            &["4.7 tonnes | tonnes | prosecutor's office"],
        ),
        (
            "The fire burned roughly 980,000 hectares, the ministry said.",
            &["roughly 980,000 hectares | hectares | ministry"],
        ),
        ("A 20-tonne lorry drove 40 km, police said.", &[]),
        (
            "The fund lost Sh94.3 million, the auditor said.",
            &["Sh94.3 million | shillings | auditor (anonymous)"],
        ),
    ]);
}

/// "Did not exceed 50" was read as at least 50.
#[test]
fn a_bound_that_is_denied_is_on_the_other_side() {
    let text = "Losses did not exceed 50 soldiers, Ana Roe said. The queue never passed 140 cars, \
        she said. The toll has passed 30 dead.";
    let figures = super::tests::read(text).figures;
    let bounds: Vec<(Option<f64>, Option<f64>)> = figures
        .iter()
        .map(|f| {
            (
                f.estimate.low().map(crate::model::Number::get),
                f.estimate.high().map(crate::model::Number::get),
            )
        })
        .collect();
    assert_eq!(
        bounds,
        [(None, Some(50.0)), (None, Some(140.0)), (Some(30.0), None)]
    );
}

/// "A strength of 900 men" cites nobody.
#[test]
fn strength_is_no_source() {
    check(&[(
        "The army said it fielded a battalion with a strength of 900 men.",
        &["900 men | people | army"],
    )]);
}
