//! A tree cut into blocks: runs of text between the edges of paragraphs, list items, rows
//! of tables and the like, each with what its place and its making tell.

use super::hints::{self, Hints};
use super::names::{Attribute, Name};
use super::tree::{At, Node, Tree};

/// What a block is by the elements around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// Never shown, or never text.
    pub(super) silent: bool,
    pub(super) link: bool,
    pub(super) heading: bool,
    pub(super) caption: bool,
    /// A `time` and nothing else.
    pub(super) time: bool,
    /// White space counts.
    pub(super) kept: bool,
    /// The nearest element that is no part of a line.
    pub(super) block: u32,
}

/// A run of text.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    pub(super) text: String,
    /// Its first text node.
    pub(super) at: At,
    pub(super) place: Place,
    pub(super) words: usize,
    pub(super) linked: usize,
    /// Ends as a sentence does.
    pub(super) stops: bool,
}

impl Block {
    /// Words that are no links.
    pub(super) fn own(&self) -> usize {
        self.words - self.linked.min(self.words)
    }

    /// Markup that a page shows by mistake.
    pub(super) fn is_code(&self) -> bool {
        self.text.starts_with('<') && self.text.contains("=\"")
    }

    /// Made as running text is: mostly no link, and a sentence or long.
    pub(super) fn is_prose(&self) -> bool {
        let mine = self.linked * 2 < self.words;
        mine && !self.place.heading && (self.stops && self.words >= 5 || self.words >= 25)
    }
}

/// A page's blocks, and for each node its place and hints.
pub(super) struct Blocks {
    pub(super) blocks: Vec<Block>,
    pub(super) hints: Vec<Hints>,
}

/// Cuts a tree into blocks.
pub(super) fn blocks(tree: &Tree) -> Blocks {
    let mut places: Vec<Place> = Vec::with_capacity(tree.len());
    let mut all = Vec::with_capacity(tree.len());
    let mut cutter = Cutter::default();
    for at in 0..tree.len() {
        let above = if at == 0 {
            Place::default()
        } else {
            places[tree.parent(at)]
        };
        let (mut place, mut hints) = (above, Hints::default());
        match tree.node(at) {
            Node::Comment(_) => {}
            Node::Text(range) => {
                if !above.silent {
                    cutter.text(tree.slice(range), at, above);
                }
            }
            Node::Element(name, _) => {
                hints = hints::of(tree, at);
                hints.role |= is_furniture(*name);
                place = below(tree, at, *name, above);
                if !place.silent {
                    cutter.element(*name);
                }
            }
        }
        places.push(place);
        all.push(hints);
    }
    cutter.cut();
    Blocks {
        blocks: cutter.done,
        hints: all,
    }
}

/// Elements that by their meaning hold no story.
fn is_furniture(name: Name) -> bool {
    use Name::*;
    matches!(
        name,
        Nav | Footer | Aside | Form | Menu | Dialog | Fieldset | Legend
    )
}

fn below(tree: &Tree, at: At, name: Name, above: Place) -> Place {
    use Name::*;
    let mut place = above;
    place.silent |= name.is_silent() || is_hidden(tree, at);
    match name {
        A => place.link |= tree.attribute(at, Attribute::Href).is_some(),
        Figcaption => place.caption = true,
        Time => place.time = true,
        Pre | Listing | Xmp => place.kept = true,
        _ => {}
    }
    place.heading |= name.is_heading();
    let cell = matches!(name, Td | Th);
    if !name.is_inline() && !cell {
        place.block = at as u32;
    }
    place
}

/// Whether an element says of itself that nobody sees it.
fn is_hidden(tree: &Tree, at: At) -> bool {
    let value = |a| tree.attribute(at, a);
    if value(Attribute::Hidden).is_some_and(|v| !v.eq_ignore_ascii_case("false")) {
        return true;
    }
    let style = value(Attribute::Style).unwrap_or_default();
    if style.is_empty() {
        return false;
    }
    let style: String = style
        .chars()
        .filter(|c| !c.is_whitespace())
        .take(400)
        .collect();
    let style = style.to_ascii_lowercase();
    style.contains("display:none") || style.contains("visibility:hidden")
}

#[derive(Default)]
struct Cutter {
    done: Vec<Block>,
    now: Block,
    /// White space is due before the next word.
    gap: Gap,
    any: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    Cell,
    Line,
    Paragraph,
}

impl Cutter {
    fn element(&mut self, name: Name) {
        match name {
            Name::Br => {
                self.gap = if self.gap >= Gap::Line {
                    Gap::Paragraph
                } else {
                    Gap::Line
                };
            }
            Name::Td | Name::Th => self.gap = self.gap.max(Gap::Cell),
            Name::Img | Name::Wbr => {}
            name if name.is_inline() => {}
            _ => self.cut(),
        }
    }

    fn text(&mut self, text: &str, at: At, place: Place) {
        if self.any && self.now.place.block != place.block {
            self.cut();
        }
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            if is_space(c) {
                let len = rest.find(|c| !is_space(c)).unwrap_or(rest.len());
                let lines = place.kept && rest[..len].contains('\n');
                let blank = lines && rest[..len].matches('\n').count() > 1;
                let gap = if blank {
                    Gap::Paragraph
                } else if lines {
                    Gap::Line
                } else {
                    Gap::Space
                };
                self.gap = self.gap.max(gap);
                rest = &rest[len..];
            } else {
                let len = rest.find(is_space).unwrap_or(rest.len());
                self.word(&rest[..len], at, place);
                rest = &rest[len..];
            }
        }
    }

    fn word(&mut self, word: &str, at: At, place: Place) {
        if self.gap == Gap::Paragraph {
            self.cut();
        }
        if !self.any {
            self.now.at = at;
            self.now.place = place;
            self.any = true;
        } else {
            match self.gap {
                Gap::None | Gap::Paragraph => {}
                Gap::Space => self.now.text.push(' '),
                Gap::Cell => self.now.text.push('\t'),
                Gap::Line => self.now.text.push('\n'),
            }
        }
        self.now.place.heading &= place.heading;
        self.now.place.time &= place.time;
        // A word in two elements (`<b>W</b>ord`) is one.
        let new = self.gap != Gap::None || self.now.text.is_empty();
        let counts = word.chars().any(char::is_alphanumeric);
        self.now.words += usize::from(counts && new);
        self.now.linked += usize::from(counts && new && place.link);
        self.now.text.extend(word.chars().filter(|c| !is_noise(*c)));
        self.gap = Gap::None;
    }

    fn cut(&mut self) {
        self.gap = Gap::None;
        self.any = false;
        let mut block = std::mem::take(&mut self.now);
        if block.words == 0 && !block.text.chars().any(char::is_alphanumeric) {
            return;
        }
        let end = block
            .text
            .trim_end_matches(['"', '\'', '”', '’', ')', ']', '»', ' ', '*']);
        block.stops = end.ends_with(['.', '!', '?', '…', '。', ':', ';']);
        self.done.push(block);
    }
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{200b}' || c == '\u{feff}'
}

/// Characters that no page means to show.
fn is_noise(c: char) -> bool {
    c.is_control() || matches!(c, '\u{ad}' | '\u{2060}')
}
