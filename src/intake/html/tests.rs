use super::*;

fn of(page: &str) -> String {
    read(page, "page.html").map_or_else(|e| format!("({e})"), |d| d.text)
}

const STORY: &str =
    "A landslide buried the only road into the valley on Wednesday, the office said.";

fn body(inside: &str) -> String {
    of(&format!(
        "<body><p>{STORY}</p>{inside}<p>It stays closed.</p>"
    ))
}

fn expect(middle: &str) -> String {
    format!("{STORY}\n\n{middle}\n\nIt stays closed.")
}

#[test]
fn what_is_not_shown_is_no_text() {
    let plain = format!("{STORY}\n\nIt stays closed.");
    for hidden in [
        "<script>document.write('<p>Nine people died.</p>')</script>",
        "<style>p { content: 'Nine people died.' }</style>",
        "<!-- <p>Nine people died.</p> -->",
        "<template><p>Nine people died.</p></template>",
        "<noscript><p>Nine people died.</p></noscript>",
        "<div hidden><p>Nine people died.</p></div>",
        "<p style='color: red; Display : NONE'>Nine people died.</p>",
        "<p style='visibility:hidden'>Nine people died.</p>",
        "<div aria-hidden=true><p>Nine people died.</p></div>",
        "<svg><title>Nine</title><text>Nine people died.</text></svg>",
        "<iframe><p>Nine people died.</p></iframe>",
        "<select><option>Nine people died.</select>",
        "<textarea><p>Nine people died.</textarea>",
        "<p>\u{200b}&nbsp;</p>",
    ] {
        assert_eq!(body(hidden), plain, "{hidden}");
    }
}

#[test]
fn words_are_neither_glued_nor_split() {
    for (markup, text) in [
        (
            "<p>N<b>in</b>e <i>men</i>, <a href=x>four</a>.</p>",
            "Nine men, four.",
        ),
        (
            "<p>Nine\n\t men<span> and</span> four &amp; more&hellip;</p>",
            "Nine men and four & more…",
        ),
        (
            "<p>caf&eacute; &#8220;x&#x201d; &bogus; a&lt;b</p>",
            "café “x” &bogus; a<b",
        ),
        (
            "<div>Nine men<div>and four</div></div>",
            "Nine men\n\nand four",
        ),
        (
            "<ul><li>Nine men<li>four women</ul>",
            "Nine men\n\nfour women",
        ),
        (
            "<p>Nine men<br>four women<br><br>one child</p>",
            "Nine men\nfour women\n\none child",
        ),
        (
            "<table><tr><td>North district<td>12 men<tr><td>South district<td>9 men</table>",
            "North district\t12 men\n\nSouth district\t9 men",
        ),
        (
            "<p>Nine\u{1} m\u{ad}en \u{7}died<wbr>.</p>",
            "Nine men died.",
        ),
        ("<pre>Nine men\nfour women</pre>", "Nine men\nfour women"),
    ] {
        assert_eq!(body(markup), expect(text), "{markup}");
    }
}

#[test]
fn broken_pages_are_read_all_the_same() {
    assert_eq!(
        of(&format!("<p>{STORY}<p>It stays closed.")),
        format!("{STORY}\n\nIt stays closed.")
    );
    assert_eq!(
        body("</div></section></p><b><p>Nine men</b> died.</p>"),
        expect("Nine men died.")
    );
    assert_eq!(
        body("<p>Nine men died.</p></body></html>"),
        expect("Nine men died.")
    );
    assert_eq!(of(""), "(it is a web page without a text to read)");
    assert_eq!(of("<!--"), "(it is a web page without a text to read)");
    let headless = of(&format!("<head><title>x</title><p>{STORY}</p>"));
    assert_eq!(headless, STORY);
}

/// Parsers that keep to the letter of the standard, and trees that are dropped or walked by
/// recursion, take quadratic time or all of the stack for such pages.
#[test]
fn hostile_pages_take_linear_time_and_no_stack() {
    let deep = 40_000;
    for open in [
        "<div>",
        "<b>x ",
        "<p>",
        "<article><h1>x y</h1>",
        "<div itemprop=author>",
        "<table><tr><td>",
        "<a name=x>",
    ] {
        let page = format!("<body>{}<p>{STORY}</p>", open.repeat(deep));
        assert!(of(&page).contains("landslide"), "{open}");
    }
    for tail in [
        "<",
        "&",
        "<!--",
        "<p a=",
        "</p>",
        "<i><p></i></p>",
        "<script type=application/ld+json>[[[[",
    ] {
        let page = format!("<body><p>{STORY}</p>{}", tail.repeat(deep));
        assert!(of(&page).starts_with(STORY), "{tail}");
    }
    let many = (0..deep).map(|n| format!("k{n}=v ")).collect::<String>();
    assert_eq!(of(&format!("<p {many}>{STORY}</p>")), STORY);
}

#[test]
fn a_page_of_too_many_parts_is_refused() {
    let page = "<i>".repeat(tree::MOST_NODES);
    assert_eq!(read(&page, "x"), Err(Trouble::Tangled));
}

#[test]
fn a_headline_with_a_number_stands_before_the_body() {
    let page = |title: &str| format!("<body><h1>{title}</h1><p>{STORY}</p>");
    for title in [
        "Landslide kills 12",
        "Landslide kills twelve in the valley",
        "Dozens missing in valley",
    ] {
        let read = read(&page(title), "x").unwrap();
        assert_eq!(read.text, format!("{title}\n\n{STORY}"));
        assert_eq!(read.title_span.map(|s| s.of(&read.text)), Some(title));
        assert_eq!(read.story.len(), 2);
    }
    for title in ["Landslide in the valley", "The landslides of 2024"] {
        let read = read(&page(title), "x").unwrap();
        assert_eq!((read.text.as_str(), read.title_span), (STORY, None));
        assert_eq!(read.meta.title.as_deref(), Some(title));
    }
}

#[test]
fn passages_in_other_languages_are_kept_and_not_read() {
    let page = format!("<p>{STORY}</p><p>산사태로 길이 막혔다고 관청이 수요일에 밝혔다.</p>");
    let read = read(&page, "x").unwrap();
    assert_eq!((read.story.len(), read.unread.len()), (1, 1));
    assert_eq!(read.unread[0].language, "ko");
}
