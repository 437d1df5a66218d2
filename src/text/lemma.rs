/// The singular of a lower-case English noun; the word itself where it has none.
pub fn singular(word: &str) -> String {
    const IRREGULAR: [(&str, &str); 22] = [
        ("people", "people"),
        ("men", "man"),
        ("women", "woman"),
        ("children", "child"),
        ("feet", "foot"),
        ("teeth", "tooth"),
        ("lives", "life"),
        ("wives", "wife"),
        ("series", "series"),
        ("species", "species"),
        ("news", "news"),
        ("headquarters", "headquarters"),
        ("crises", "crisis"),
        ("analyses", "analysis"),
        ("buses", "bus"),
        ("gases", "gas"),
        ("forces", "force"),
        ("houses", "house"),
        ("cases", "case"),
        ("increases", "increase"),
        ("aircraft", "aircraft"),
        ("personnel", "personnel"),
    ];
    if let Some((_, singular)) = IRREGULAR.iter().find(|(plural, _)| *plural == word) {
        return (*singular).to_owned();
    }
    if let Some(stem) = word.strip_suffix("men").filter(|s| s.len() > 2) {
        return format!("{stem}man");
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|s| s.len() > 1) {
        return format!("{stem}y");
    }
    for ending in ["ches", "shes", "sses", "xes", "zzes"] {
        if word.len() > ending.len() && word.ends_with(ending) {
            return word[..word.len() - 2].to_owned();
        }
    }
    let plural = word.len() > 3
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && !word.ends_with("is");
    word[..word.len() - usize::from(plural)].to_owned()
}
