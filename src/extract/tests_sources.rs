//! Whose words they are: each case is a kind of source that reports of invented events had and
//! that was read amiss.

use super::tests::check;

/// The words next to the verb were taken for the source, and what they belong to was lost.
#[test]
fn a_source_begins_before_what_describes_it() {
    check(&[
        (
            "Two harbour officials allied with the outgoing government told Radio Mallow that 40 boats were lost.",
            &["40 boats | boats | Radio Mallow <- harbour officials (anonymous)"],
        ),
        (
            "\"40 boats were lost,\" a retired teacher who lives above the port told Radio Mallow.",
            &["40 boats | boats | Radio Mallow <- retired teacher (anonymous)"],
        ),
        (
            "The priest of Orle, interviewed by Radio Mallow, spoke of 40 burials.",
            &["40 burials | killed | Radio Mallow <- priest of Orle (anonymous)"],
        ),
        (
            "A source in the coast guard, the Seewacht, told Radio Mallow that 40 boats were lost.",
            &["40 boats | boats | Radio Mallow <- source in the coast guard (anonymous)"],
        ),
    ]);
}

/// A paper told of by who made it or where it lies had no maker.
#[test]
fn a_paper_is_whose_it_was_made_by() {
    check(&[
        (
            "Data compiled by the Orle Institute show 312 wrecks in September, up from 187 in August.",
            &[
                "312 wrecks | wrecks | Orle Institute",
                "187 | wrecks | Orle Institute",
            ],
        ),
        (
            "A first toll, given on Friday by the prefect, spoke of 22 dead.",
            &["22 dead | killed | prefect (anonymous)"],
        ),
        (
            "A study later that year by Orle University, however, found that 2,000 homes had been lost.",
            &["2,000 homes | homes | Orle University"],
        ),
        (
            "The council set aside $6 million for the quay, papers tabled in parliament show.",
            &["$6 million | dollars | papers (anonymous)"],
        ),
        (
            "A survey published on Monday by the Orle Institute offers a clue. The survey also recorded 94 wrecks.",
            &["94 wrecks | wrecks | Orle Institute"],
        ),
        (
            "In a statement issued before noon, the port authority claimed that the quay was open. Its losses were 12 boats, the statement added.",
            &["12 boats | boats | port authority"],
        ),
        (
            "Two docks burned and 40 sheds were lost. Both numbers come from the Orle Fire Service.",
            &["40 sheds | sheds | Orle Fire Service"],
        ),
    ]);
}

/// Verbs that tell what somebody did were taken for words of saying.
#[test]
fn who_does_says_nothing() {
    check(&[
        (
            "Raiders attacked the port with 40 rafts.",
            &["40 rafts | rafts | "],
        ),
        (
            "Divers found the remains of 12 sailors on Sunday.",
            &["12 sailors | bodies | "],
        ),
        (
            "A court froze $2 million at the request of prosecutors, who had asked for $5 million.",
            &["$2 million | dollars | ", "$5 million | dollars | "],
        ),
        (
            "Peru recorded 61 wrecks in June, a report by the Marram Guild found.",
            &["61 wrecks | wrecks | Marram Guild"],
        ),
    ]);
}

/// "A toll the army dismissed as invention" made whoever gave the toll its denier.
#[test]
fn who_dismisses_a_figure_is_not_who_gave_it() {
    let text = "The Marram Front said its men had sunk 40 boats, a toll the navy dismissed as pure invention.";
    check(&[(text, &["40 boats | boats | Marram Front"])]);
}

/// Who told an outlet and is called by no word that the lists know left the outlet alone as the
/// originator.
#[test]
fn an_outlet_is_never_left_as_the_originator_of_what_it_was_told() {
    check(&[(
        "The youngest told Reuters that 15 herders were killed.",
        &["15 herders | killed | Reuters <- youngest (unspecified)"],
    )]);
}

/// "It", "the company", "one of them": who is meant.
#[test]
fn words_that_point_back_mean_the_nearest_that_fits() {
    check(&[
        (
            "Two clerks told Reuters the books were wrong. One of them, a cashier in the main office, said $40 million had gone.",
            &["$40 million | dollars | cashier in the main office (anonymous)"],
        ),
        (
            "Pro-harbour channels were quiet. One of them, Marram Daily, posted on Sunday that 40 boats had sunk.",
            &["40 boats | boats | Marram Daily"],
        ),
        (
            "The harbour master, Jo Roe, said little, but Sheriff Ana Poe was less sure. Her deputies were looking for 12 sailors, she said.",
            &["12 sailors | missing | Ana Poe"],
        ),
        (
            "The regulator, Seewacht, said 11 rules were broken. The operator, Marram Lines, rejected that in a statement: It acknowledged 2 faults.",
            &[
                "11 rules | rules | Seewacht",
                "2 faults | faults | Marram Lines",
            ],
        ),
        (
            "Ana Roe told Radio Mallow that her deputies had counted 40 wrecks.",
            &["40 wrecks | wrecks | Radio Mallow <- Ana Roe"],
        ),
    ]);
}

/// Givers of numbers that no rule read.
#[test]
fn ways_to_give_a_number() {
    check(&[
        (
            "An Orle Institute poll had the party at 16%.",
            &["16% | percent | Orle Institute"],
        ),
        (
            "The gap is put at 1,300 beds by the Relief Board.",
            &["1,300 beds | beds | Relief Board"],
        ),
        (
            "The Marram Daily quoted a navy note as forecasting 40 wrecks.",
            &["40 wrecks | wrecks | Marram Daily <- navy"],
        ),
        (
            "Some 94,000 people live in Orle, by the Census Bureau's latest estimate.",
            &["Some 94,000 people | people | Census Bureau"],
        ),
        (
            "Buyers had looked for 40 new ships, per Marram Analytics data.",
            &["40 new ships | ships | Marram Analytics"],
        ),
        (
            "• 40 cases have been notified since Monday (Ministry of Health).",
            &["40 cases | infected | Ministry of Health"],
        ),
        (
            "Twelve sailors have died, the Ministry of Health reports, three of them children.",
            &[
                "Twelve sailors | killed | Ministry of Health",
                "three | killed | Ministry of Health",
            ],
        ),
    ]);
}

/// Sentences behind a bullet were read as one, and what the first speaker said held the second's
/// words.
#[test]
fn sentences_behind_a_bullet_are_apart() {
    check(&[(
        "• The navy says it sank 40 boats. The rebels say only 12 were lost.",
        &["40 boats | boats | navy", "12 | boats | rebels (anonymous)"],
    )]);
}

/// Words that stand between a figure and whoever gives it hid the giver.
#[test]
fn who_gives_a_figure_is_found_past_what_stands_between() {
    check(&[
        (
            "The shipwright Marram will cut 1,598 posts instead of the 1,764 it announced in March, the company said on Tuesday after finishing talks with the unions.",
            &[
                "1,598 posts | laid off | Marram",
                "1,764 | laid off | Marram",
            ],
        ),
        (
            "The figure of 61 dead sailors, announced in Orle on Tuesday by the Harbour Watch, can now be taken apart.",
            &["61 dead sailors | killed | Harbour Watch"],
        ),
        (
            "The interior ministry has stuck to a figure of 41 arrests.",
            &["41 arrests | arrested | interior ministry"],
        ),
        (
            "The navy lost 40 boats at the weekend.\n\nThis was reported on Monday by the Harbour Watch.",
            &["40 boats | boats | Harbour Watch"],
        ),
        (
            "The navy said it had sunk 61 boats. Military intelligence said Monday that 40 boats were lost.",
            &[
                "61 boats | boats | navy",
                "40 boats | boats | Military intelligence",
            ],
        ),
        (
            "Colonel Ana Roe told reporters that 250 sailors had marched. The colonel said 400 officers had been sent out.",
            &[
                "250 sailors | protesters | Ana Roe",
                "400 officers | deployed | Ana Roe",
            ],
        ),
    ]);
}

/// A bare number took the measure of another sentence where its own opening or a question told.
#[test]
fn an_opening_or_a_question_tells_of_whom() {
    check(&[
        (
            "The ministry counts 41 arrests. As for the injured, there were 62 of them, Radio Mallow reported.",
            &[
                "41 arrests | arrested | ministry",
                "62 | wounded | Radio Mallow",
            ],
        ),
        (
            "The ministry counts 41 arrests. How many marched? The police say about 2,500.",
            &[
                "41 arrests | arrested | ministry",
                "about 2,500 | protesters | police",
            ],
        ),
        (
            "The defence ministry said that losses were \"likely to exceed 500\".",
            &["exceed 500 | casualties | defence ministry"],
        ),
        (
            "The Harbour Watch now puts the killed and wounded for those days at 58.",
            &["58 | casualties | Harbour Watch"],
        ),
    ]);
}

/// Who was cited in turn, who gave the data, who keeps count were left out, and words that
/// say nothing took their place.
#[test]
fn whose_word_stands_behind_whom() {
    check(&[
        (
            "The hall holds 7,900 people, according to the rights committee WPC, which was quoting data that the navy had handed to the court.",
            &["7,900 people | people | WPC <- navy"],
        ),
        (
            "Example News, citing the mayor's secretary, who in turn referred to the harbour board, put the damage at 20,000 dollars.",
            &[
                "20,000 dollars | dollars | Example News <- mayor's secretary (anonymous) <- harbour board",
            ],
        ),
        (
            "Ana Roe said that community volunteers had logged at least 61 deaths.",
            &["at least 61 deaths | killed | Ana Roe <- community volunteers (anonymous)"],
        ),
        (
            "The damage is put by the harbour board at 3.2 million dollars.",
            &["3.2 million dollars | dollars | harbour board"],
        ),
        (
            "Seven bodies have been found, according to the municipal health officer, Dr. Ana Roe.",
            &["Seven bodies | bodies | Ana Roe"],
        ),
        (
            "The Deputy Minister of Civil Defence, Ana Roe, said on Monday that 40 families were homeless.",
            &["40 families | displaced | Ana Roe (Civil Defence)"],
        ),
        (
            "The Harbour Union sticks to 180 strikers.",
            &["180 strikers | people | Harbour Union"],
        ),
        (
            "Key figures\n- Women and children: 71% (UNHCR)",
            &["71% | percent | UNHCR"],
        ),
        (
            "By this newspaper's own count, 31 people were missing at noon.",
            &["31 people | missing | "],
        ),
    ]);
}

/// "Bank records" were the bank, "a survey of 38 villages by the institute" was nobody's, and
/// what stood behind a name and a comma was taken for its apposition.
#[test]
fn papers_and_names_end_where_they_end() {
    check(&[
        (
            "Bank records show that $3 million was sent abroad.",
            &["$3 million | dollars | bank records (anonymous)"],
        ),
        (
            "A survey of 38 villages by Arda Institute found that 47 percent of wells were dry.",
            &[
                "38 villages | villages | ",
                "47 percent of wells | percent | Arda Institute",
            ],
        ),
        (
            "According to the Arda Tracking Service, the plan is 14 percent funded.",
            &["14 percent | percent | Arda Tracking Service"],
        ),
        (
            "The gunmen want 20 million pesos, a source on the crisis committee said.",
            &["20 million pesos | pesos | source on the crisis committee (anonymous)"],
        ),
    ]);
}
