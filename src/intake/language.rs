//! In which language a passage is, as far as that is sure: English prose full of foreign
//! names stays English, and what is too short to tell is taken for English too.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use whatlang::{Detector, Lang};

use crate::lexicon::terms::Terms;

/// Letters of a text: Latin ones and others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Letters {
    pub(super) latin: usize,
    pub(super) other: usize,
}

impl Letters {
    pub(super) fn of(text: &str) -> Letters {
        let mut letters = Letters {
            latin: text.bytes().filter(u8::is_ascii_alphabetic).count(),
            other: 0,
        };
        // Typographic quotes and dashes start with byte E2, a no-break space with C2:
        // without any other such byte there is no further letter to count.
        if text.bytes().any(|b| b > 0xc2 && b != 0xe2) {
            for c in text.chars().filter(|c| !c.is_ascii() && c.is_alphabetic()) {
                if is_latin(c) {
                    letters.latin += 1;
                } else {
                    letters.other += 1;
                }
            }
        }
        letters
    }

    pub(super) fn all(self) -> usize {
        self.latin + self.other
    }

    /// Mostly in another script, and more than a name or a word.
    fn in_other_script(self) -> bool {
        self.other > self.latin && self.other >= 8
    }
}

fn is_latin(c: char) -> bool {
    matches!(c, '\u{00}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{2c60}'..='\u{2c7f}'
        | '\u{250}'..='\u{2ff}' | '\u{a720}'..='\u{a7ff}' | '\u{fb00}'..='\u{fb06}')
}

/// The language of a passage that is surely not in English, as an ISO 639-1 code; `und`
/// where it is not in English and no more can be told.
pub(super) fn foreign(text: &str, letters: Letters) -> Option<&'static str> {
    if letters.in_other_script() {
        Some(by_script(text))
    } else {
        latin(text, letters)
    }
}

pub(super) const ENGLISH: &str = "en";

/// The language that most letters of a text are in, by its passages, those in English with
/// no language; English for a text without letters.
pub(super) fn most(
    passages: impl IntoIterator<Item = (Option<&'static str>, Letters)>,
) -> &'static str {
    let mut letters: BTreeMap<&'static str, usize> = BTreeMap::new();
    for (language, of_passage) in passages {
        *letters.entry(language.unwrap_or(ENGLISH)).or_default() += of_passage.all();
    }
    let most = letters
        .iter()
        .max_by_key(|(code, n)| (**n, **code == ENGLISH));
    most.filter(|(_, n)| **n > 0)
        .map_or(ENGLISH, |(code, _)| code)
}

/// The language of a short line among passages in `around`, which are not in English:
/// theirs, unless a word of it is English.
pub(super) fn foreign_among(text: &str, letters: Letters, around: &'static str) -> bool {
    let words = Words::of(text);
    let script = around_is_latin(around) || letters.other >= letters.latin;
    script && letters.all() >= 8 && words.english == 0
}

fn around_is_latin(language: &str) -> bool {
    LATIN.iter().any(|(_, code)| *code == language)
}

/// What the words of a passage in Latin letters tell.
#[derive(Default)]
struct Words {
    all: usize,
    /// Words in lower case: neither names nor numbers.
    small: usize,
    /// Words that are hardly of another language than English.
    english: usize,
    /// Words in lower case with a letter that English has not.
    accented: usize,
}

impl Words {
    /// Counts words, and stops early where they are surely English.
    fn of(text: &str) -> Words {
        let mut words = Words::default();
        for word in text.split(|c: char| !c.is_alphanumeric()) {
            let Some(first) = word.chars().next() else {
                continue;
            };
            words.all += 1;
            if first.is_lowercase() {
                words.small += 1;
                words.accented += usize::from(!word.is_ascii());
                words.english += usize::from(word.len() <= 7 && Terms::English.has(word));
            }
            if words.english >= 3 && words.are_english() {
                break;
            }
        }
        words
    }

    /// English prose has many times as many; a foreign passage with an English title or a
    /// quotation in it has fewer.
    fn are_english(&self) -> bool {
        self.english > 0 && self.english * 20 >= self.all
    }
}

/// The language of a passage in Latin letters, where it is surely not English.
fn latin(text: &str, letters: Letters) -> Option<&'static str> {
    if letters.all() < 30 {
        return None;
    }
    let words = Words::of(text);
    // Lists of names, tables and headlines in title case tell no language.
    let running = words.small >= 3 && words.small * 5 >= words.all * 2;
    if !running || words.are_english() {
        return None;
    }
    let info = DETECTOR.detect(start(text))?;
    let code = LATIN.iter().find(|(lang, _)| *lang == info.lang());
    let code = code.map(|(_, code)| *code)?;
    // A long passage without one English word, but with other letters, is not English,
    // though it may be unclear which of two near languages it is in (Danish and Norwegian).
    let without_english = words.english == 0 && words.small >= 8 && letters.all() >= 60;
    if info.confidence() > SURE {
        Some(code)
    } else if without_english && words.accented > 0 {
        Some(if info.confidence() > LIKELY {
            code
        } else {
            "und"
        })
    } else {
        None
    }
}

/// As sure as the detector calls reliable; and enough to name one language of several.
const SURE: f64 = 0.9;
const LIKELY: f64 = 0.4;

/// As much of a passage as tells its language.
fn start(text: &str) -> &str {
    let end = text
        .char_indices()
        .nth(600)
        .map_or(text.len(), |(at, _)| at);
    &text[..end]
}

static DETECTOR: LazyLock<Detector> = LazyLock::new(|| {
    let known = LATIN.iter().chain(OTHER);
    let mut known: Vec<Lang> = known.map(|(lang, _)| *lang).collect();
    known.push(Lang::Eng);
    Detector::with_allowlist(known)
});

/// Languages in Latin letters.
const LATIN: &[(Lang, &str)] = &[
    (Lang::Spa, "es"),
    (Lang::Por, "pt"),
    (Lang::Ita, "it"),
    (Lang::Fra, "fr"),
    (Lang::Deu, "de"),
    (Lang::Nld, "nl"),
    (Lang::Dan, "da"),
    (Lang::Swe, "sv"),
    (Lang::Nob, "no"),
    (Lang::Fin, "fi"),
    (Lang::Pol, "pl"),
    (Lang::Ces, "cs"),
    (Lang::Slk, "sk"),
    (Lang::Slv, "sl"),
    (Lang::Hrv, "hr"),
    (Lang::Hun, "hu"),
    (Lang::Ron, "ro"),
    (Lang::Tur, "tr"),
    (Lang::Aze, "az"),
    (Lang::Vie, "vi"),
    (Lang::Ind, "id"),
    (Lang::Tgl, "tl"),
    (Lang::Cat, "ca"),
    (Lang::Lit, "lt"),
    (Lang::Lav, "lv"),
    (Lang::Est, "et"),
];

/// Languages that share another script.
const OTHER: &[(Lang, &str)] = &[
    (Lang::Rus, "ru"),
    (Lang::Ukr, "uk"),
    (Lang::Bel, "be"),
    (Lang::Bul, "bg"),
    (Lang::Srp, "sr"),
    (Lang::Mkd, "mk"),
    (Lang::Ara, "ar"),
    (Lang::Pes, "fa"),
    (Lang::Urd, "ur"),
    (Lang::Hin, "hi"),
    (Lang::Mar, "mr"),
    (Lang::Nep, "ne"),
    (Lang::Heb, "he"),
    (Lang::Yid, "yi"),
];

/// The language of a passage that is mostly in another script.
fn by_script(text: &str) -> &'static str {
    let mut counts = [0usize; SCRIPTS.len()];
    for c in text.chars() {
        if let Some(at) = SCRIPTS
            .iter()
            .position(|(low, high, _)| (*low..=*high).contains(&c))
        {
            counts[at] += 1;
        }
    }
    // Japanese is written with Han letters too: kana in any number tell.
    if counts[KANA] > 0 && counts[KANA] * 10 > counts[HAN] {
        return "ja";
    }
    let most = (0..SCRIPTS.len()).max_by_key(|at| (counts[*at], usize::MAX - at));
    match most.filter(|at| counts[*at] > 0).map(|at| SCRIPTS[at].2) {
        Some("") => shared_script(text),
        Some(language) => language,
        None => "und",
    }
}

fn shared_script(text: &str) -> &'static str {
    let info = DETECTOR.detect(start(text));
    let info = info.filter(|i| i.confidence() > LIKELY);
    let known = info.and_then(|i| OTHER.iter().find(|(lang, _)| *lang == i.lang()));
    known.map_or("und", |(_, code)| *code)
}

const HAN: usize = 0;
const KANA: usize = 1;

/// Scripts with the language that is written in them; none where several are.
const SCRIPTS: [(char, char, &str); 12] = [
    ('\u{4e00}', '\u{9fff}', "zh"),
    ('\u{3040}', '\u{30ff}', "ja"),
    ('\u{ac00}', '\u{d7a3}', "ko"),
    ('\u{0370}', '\u{03ff}', "el"),
    ('\u{0590}', '\u{05ff}', ""),
    ('\u{0900}', '\u{097f}', ""),
    ('\u{0980}', '\u{09ff}', "bn"),
    ('\u{0e00}', '\u{0e7f}', "th"),
    ('\u{0530}', '\u{058f}', "hy"),
    ('\u{10a0}', '\u{10ff}', "ka"),
    ('\u{0400}', '\u{04ff}', ""),
    ('\u{0600}', '\u{06ff}', ""),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<&'static str> {
        foreign(text, Letters::of(text))
    }

    #[test]
    fn passages_in_other_languages_are_told() {
        let passages = [
            (
                "es",
                "Doce personas murieron cuando un transbordador se hundió frente a Lorn.",
            ),
            (
                "fr",
                "Douze personnes sont mortes dans le naufrage d'un ferry au large de Lorn.",
            ),
            (
                "de",
                "Zwölf Menschen sind beim Untergang einer Fähre vor Lorn ums Leben gekommen.",
            ),
            (
                "pt",
                "Doze pessoas morreram quando uma balsa afundou na costa de Lorn na quarta-feira.",
            ),
            (
                "it",
                "Dodici persone sono morte nel naufragio di un traghetto, ha detto la guardia costiera.",
            ),
            (
                "id",
                "Dua belas orang tewas ketika sebuah feri tenggelam di lepas pantai pada hari Rabu.",
            ),
            (
                "tr",
                "Çarşamba günü açıklarda bir feribotun batması sonucu on iki kişi hayatını kaybetti, sahil güvenlik açıkladı.",
            ),
            (
                "pl",
                "Dwanaście osób zginęło w środę po zatonięciu promu, poinformowała straż przybrzeżna.",
            ),
            (
                "vi",
                "Mười hai người đã thiệt mạng khi một chiếc phà chìm ngoài khơi Lorn hôm thứ Tư.",
            ),
            (
                "nl",
                "Twaalf mensen kwamen om het leven toen een veerboot woensdag voor de kust zonk.",
            ),
            (
                "ro",
                "Douăsprezece persoane au murit când un feribot s-a scufundat miercuri.",
            ),
            (
                "tl",
                "Labindalawang tao ang namatay nang lumubog ang isang ferry noong Miyerkules.",
            ),
            (
                "ru",
                "Двенадцать человек погибли при крушении парома, сообщила береговая охрана.",
            ),
            (
                "uk",
                "Дванадцять людей загинули внаслідок затоплення порома, повідомила берегова охорона.",
            ),
            (
                "ar",
                "قُتل اثنا عشر شخصا عندما غرقت عبارة قبالة سواحل لورن يوم الأربعاء، حسبما ذكر خفر السواحل.",
            ),
            (
                "fa",
                "گارد ساحلی اعلام کرد که دوازده نفر روز چهارشنبه در پی غرق شدن یک کشتی جان خود را از دست دادند.",
            ),
            ("ko", "여객선이 침몰해 12명이 실종됐다"),
            ("ja", "フェリーが沈没したと発表した"),
            ("zh", "海岸警卫队说渡轮沉没十二人失踪"),
            ("el", "Δώδεκα άνθρωποι σκοτώθηκαν"),
        ];
        for (language, text) in passages {
            assert_eq!(of(text), Some(language), "{text}");
        }
        // Too near to each other to tell which of them it is: not English all the same.
        let danish =
            "Tolv mennesker omkom, da en færge sank ud for Lorn onsdag, oplyste kystvagten.";
        assert!(matches!(of(danish), Some("da" | "no" | "und")));
        assert_eq!(of("Паром затонул"), Some("und"));
    }

    #[test]
    fn english_full_of_foreign_words_is_english() {
        for text in [
            "Oleksandr Syrskyi, Kyrylo Budanov and Andriy Yermak met Volodymyr Zelenskyy in Kyiv.",
            "Kim Jong Un, Choe Ryong Hae, Pak Jong Chon, Ri Pyong Chol and Kim Tok Hun attended.",
            "Dnipropetrovsk, Kryvyi Rih, Nikopol, Kamianske, Pavlohrad, Synelnykove, Zaporizhzhia",
            "Donetsk 14 Luhansk 3 Kherson 7 Zaporizhzhia 2 Mykolaiv 5 Odesa 1 Sumy 9 Kharkiv 11",
            "President Luiz Inácio Lula da Silva met Andrés Manuel López Obrador in Buenos Aires",
            "Ferry Sinks Off Lorn, Twelve Feared Dead as Rescuers Search Through the Night",
            "Médecins Sans Frontières, Action contre la Faim, Secours populaire français and Croix-Rouge française sent teams.",
            "Comisión Nacional de Búsqueda, Fiscalía General de la República, Secretaría de Marina",
            "“Nous sommes prêts à tout, et nous le resterons,” the minister said in Lyon on Monday.",
            "“Estamos listos para ayudar a todos,” said Juan Ortega of the Secretaría de Salud.",
            "Jakarta, Surabaya, Bandung, Medan, Semarang, Makassar, Palembang, Denpasar, Manado",
            "Real Madrid 3-1 Atlético Madrid; Barcelona 2-2 Sevilla; Valencia 0-1 Villarreal",
            "Plans for a fund to revive trade raise doubts about possible bias.",
            "Skip directly to main page (top) Go directly to main contents (bottom) Jump to main menu",
            "Despite criticism, council deems certain releases of water a reasonable trade-off.",
            "Ferry owner plans to roll out coastguard's new rescue training in Lorn by Monday.",
            "Officials in Chuncheon, Gangneung, Wonju, Sokcho and Donghae said 300 homes were lost.",
            "total male female urban rural population births deaths migrants",
            "The ferry Заря sank",
            "한국어",
            "12",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn a_foreign_passage_that_names_english_titles_is_foreign() {
        let text = "Según el New York Times y The Guardian, doce personas murieron cuando un \
                    transbordador se hundió frente a Lorn; el informe se titula “Out of sight”.";
        assert_eq!(of(text), Some("es"));
    }
}
