//! Links between the report and the originator, over sentence borders: each case is a kind of
//! telling that reports of invented events had and that was read amiss.

use super::tests::check;

/// "She added" right after "she told the Mallow Mail" lost the Mail.
#[test]
fn who_speaks_on_speaks_to_whom_it_told() {
    check(&[
        (
            "Mayor Ana Roe told Radio Mallow that 40 boats were lost. Another 12 boats had drifted ashore, she added.",
            &[
                "40 boats | boats | Radio Mallow <- Ana Roe",
                "12 boats | boats | Radio Mallow <- Ana Roe",
            ],
        ),
        (
            "Mayor Ana Roe told Radio Mallow that 40 boats were lost. In a statement on Friday she said 12 boats had been found.",
            &[
                "40 boats | boats | Radio Mallow <- Ana Roe",
                "12 boats | boats | Ana Roe",
            ],
        ),
        (
            "The Mallow Times reported, citing two people close to the talks, that the port would cost $30 million. They said $5 million had been paid.",
            &[
                "$30 million | dollars | Mallow Times <- people close to the talks (anonymous)",
                "$5 million | dollars | Mallow Times <- people close to the talks (anonymous)",
            ],
        ),
    ]);
}

/// Outlets that no list knows were no links.
#[test]
fn an_outlet_is_known_by_how_it_is_told() {
    check(&[
        (
            "Ana Roe told Channel Nine that 40 boats were lost.",
            &["40 boats | boats | Channel Nine <- Ana Roe"],
        ),
        (
            "Ana Roe told state television that 40 boats were lost.",
            &["40 boats | boats | state television (anonymous) <- Ana Roe"],
        ),
        (
            "In an interview with Radio Mallow, Ana Roe said 40 boats were lost.",
            &["40 boats | boats | Radio Mallow <- Ana Roe"],
        ),
        (
            "Ana Roe told the council that 40 boats were lost.",
            &["40 boats | boats | Ana Roe"],
        ),
    ]);
}

/// ", citing a source, that" hid what was said; the cited one was lost where a model alone had
/// read the verb.
#[test]
fn whom_a_paper_cites_is_the_originator() {
    check(&[
        (
            "The Mallow Times reported at the weekend, citing an official, that 40 boats were lost.",
            &["40 boats | boats | Mallow Times <- official (anonymous)"],
        ),
        (
            "Citing figures from the coast guard, Ana Roe told reporters that 40 boats were lost.",
            &["40 boats | boats | Ana Roe <- coast guard"],
        ),
        (
            "The Mallow Times reported that nets were short, quoting the owner of one boat as saying she had 15 nets left.",
            &["15 nets | nets | Mallow Times <- owner (anonymous)"],
        ),
        (
            "The Mallow Times reported that 40 boats were lost. It cited an internal memo from the coast guard.",
            &["40 boats | boats | Mallow Times <- coast guard"],
        ),
        (
            "The Mallow Times says 40 boats were lost, according to two skippers.",
            &["40 boats | boats | Mallow Times <- skippers (anonymous)"],
        ),
    ]);
}

/// "The memo said" was nobody's, and whoever had got hold of it was lost.
#[test]
fn a_paper_told_of_before_speaks_on() {
    check(&[
        (
            "The port will cut 40 jobs, according to an internal memo obtained by the Mallow Times. The memo said 12 cranes would be sold.",
            &[
                "40 jobs | laid off | Mallow Times <- internal memo (anonymous)",
                "12 cranes | cranes | Mallow Times <- internal memo (anonymous)",
            ],
        ),
        (
            "A poll by Example Polls found that 40 percent of voters were for it. Another 30 percent were against it.",
            &[
                "40 percent of voters | percent | Example Polls",
                "30 percent | percent | Example Polls",
            ],
        ),
    ]);
}

/// Doing was read as saying: who released money, claimed an attack or found two bodies spoke.
#[test]
fn doing_is_no_saying() {
    check(&[
        (
            "Ana Roe said the province had released $40 million.",
            &["$40 million | dollars | Ana Roe"],
        ),
        (
            "The Red Front claimed a bombing that killed 19 people.",
            &["19 people | killed | "],
        ),
        (
            "Ana Roe said that divers had found 12 bodies.",
            &["12 bodies | bodies | Ana Roe"],
        ),
        (
            "Ana Roe said in her daily report that 29 people had died.",
            &["29 people | killed | Ana Roe"],
        ),
    ]);
}

/// Somebody else of the same kind was taken for the speaker: a wrong originator.
#[test]
fn it_and_he_are_whom_the_sentence_before_is_about() {
    check(&[
        (
            "The insurer Example Mutual said it expected to lose 40 branches.",
            &["40 branches | branches | Example Mutual"],
        ),
        (
            "Radio Mallow asked the coast guard. A local officer spoke to the agency. He said 40 boats were lost.",
            &["40 boats | boats | local officer (anonymous)"],
        ),
        (
            "Governor Ana Roe of Mallow spoke first. The governor of Lima said 40 boats were lost.",
            &["40 boats | boats | governor of Lima (anonymous)"],
        ),
    ]);
}

/// Numbers that were passed over or bounded on the wrong side.
#[test]
fn numbers_by_their_neighbours() {
    check(&[
        (
            "The army will hand over 86 fighters, Ana Roe said.",
            &["86 fighters | released | Ana Roe"],
        ),
        (
            "Ana Roe said 46 of the 50 entries were real.",
            &["46 of the 50 entries | entries | Ana Roe"],
        ),
        (
            "Ana Roe said output rose by 310,000 bpd.",
            &["310,000 bpd | barrels per day | Ana Roe"],
        ),
        (
            "Ana Roe said 2,5 million people fled.",
            &["2,5 million people | displaced | Ana Roe"],
        ),
        (
            "Ana Roe said wages came to N$3,1 million.",
            &["N$3,1 million | namibian dollars | Ana Roe"],
        ),
        (
            "Some 12 500 people fled, Ana Roe said.",
            &["Some 12 500 people | displaced | Ana Roe"],
        ),
        (
            "RFE/RL reported that 40 boats were lost.",
            &["40 boats | boats | Radio Free Europe/Radio Liberty"],
        ),
        (
            "According to RFE/RL, 40 boats were lost.",
            &["40 boats | boats | Radio Free Europe/Radio Liberty"],
        ),
        (
            "Ana Roe told RFE/RL that 40 boats were lost.",
            &["40 boats | boats | Radio Free Europe/Radio Liberty <- Ana Roe"],
        ),
        (
            "Two officials said 40 boats were lost.",
            &["40 boats | boats | officials (anonymous)"],
        ),
        (
            "At least 17 people, including five children, were killed, Ana Roe said.",
            &[
                "At least 17 people | killed | Ana Roe",
                "five children | killed | Ana Roe",
            ],
        ),
    ]);
}

/// A text whose first word was "or", before a source, stopped the program; so did one that
/// ended two words behind what looked like a dateline.
#[test]
fn a_text_may_begin_with_or_and_end_after_a_dateline() {
    super::tests::read("or's quoted ministry” said \" said");
    super::tests::read("RFE , Ana Roe");
    super::tests::read("RFE , Ana");
    super::tests::read("LIMA ,");
    super::tests::read("LIMA (");
}

/// Each of these ended one hand too early, or gave the figure to whoever passed it on.
#[test]
fn whoever_had_it_from_somebody_is_no_originator() {
    check(&[
        (
            "The rector, Ana Roe, said 40 desks were lost, a number that she said the nurses had given her.",
            &["40 desks | desks | Ana Roe <- nurses (anonymous)"],
        ),
        (
            "Mayor Ana Roe raised the toll to 12 and said she had this from the governor of Arda.",
            &["12 | killed | Ana Roe <- governor of Arda (anonymous)"],
        ),
        (
            "A monk had heard from rescue workers of more than 35 dead.",
            &["more than 35 dead | killed | rescue workers (anonymous)"],
        ),
        (
            "Reuters put the number of lost boats at 90, on the authority of the fishermen's union.",
            &["90 | boats | Reuters <- fishermen's union"],
        ),
    ]);
}

/// The outlet of an aside was taken for the originator, or not seen at all.
#[test]
fn as_quoted_by_names_who_passes_it_on() {
    check(&[(
        "Arda Hospital, as quoted by the Bay Courier, has admitted 31 patients.",
        &["31 patients | infected | Bay Courier <- Arda Hospital"],
    )]);
}

/// What followed the speaker as a participle was the outlet's own count.
#[test]
fn what_a_telling_raises_a_number_to_is_the_teller_s() {
    check(&[(
        "Nine more miners were brought out alive, Mayor Ana Roe said on Wednesday, raising the number of survivors to 23.",
        &[
            "Nine more miners | rescued | Ana Roe",
            "23 | people | Ana Roe",
        ],
    )]);
}
