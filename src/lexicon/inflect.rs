/// The forms of a regular English verb from its base: third person, past, -ing.
pub(super) fn regular(base: &str, doubles: bool) -> [String; 3] {
    let vowel = |c: char| "aeiou".contains(c);
    let mut tail = base.chars().rev();
    let (last, before) = (tail.next().unwrap_or(' '), tail.next().unwrap_or(' '));
    let consonant_y = last == 'y' && !vowel(before);
    let stem = &base[..base.len() - usize::from(consonant_y || last == 'e')];
    let double = if doubles {
        String::from(last)
    } else {
        String::new()
    };
    let third = if consonant_y {
        format!("{stem}ies")
    } else if ["s", "x", "z", "ch", "sh"]
        .iter()
        .any(|e| base.ends_with(e))
    {
        format!("{base}es")
    } else {
        format!("{base}s")
    };
    let past = if consonant_y {
        format!("{stem}ied")
    } else if last == 'e' {
        format!("{base}d")
    } else {
        format!("{base}{double}ed")
    };
    let ing = if last == 'e' && before != 'e' {
        format!("{stem}ing")
    } else {
        format!("{base}{double}ing")
    };
    [third, past, ing]
}

#[cfg(test)]
mod tests {
    use super::regular;

    #[test]
    fn regular_verbs() {
        assert_eq!(regular("deny", false), ["denies", "denied", "denying"]);
        assert_eq!(
            regular("stress", false),
            ["stresses", "stressed", "stressing"]
        );
        assert_eq!(
            regular("estimate", false),
            ["estimates", "estimated", "estimating"]
        );
        assert_eq!(regular("admit", true), ["admits", "admitted", "admitting"]);
        assert_eq!(regular("agree", false), ["agrees", "agreed", "agreeing"]);
        assert_eq!(
            regular("convey", false),
            ["conveys", "conveyed", "conveying"]
        );
    }
}
