//! A page as a tree: nodes in the order of the page, so that what lies in a node is a range
//! of indices and nothing ever walks the tree by recursion.

use std::convert::Infallible;
use std::ops::Range;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use super::names::{self, Attribute, Name};

/// The most nodes that a page may have.
pub(super) const MOST_NODES: usize = 4_000_000;

/// How many open elements an end tag looks through for its own.
const NEAR: usize = 256;

/// How many nodes of an element are read for a short text.
const MOST_INSIDE: usize = 1000;

/// The index of a node.
pub(super) type At = usize;

/// What a node is.
#[derive(Clone, Debug)]
pub(super) enum Node {
    /// An element, with where its attributes lie.
    Element(Name, Range<u32>),
    /// Text, with where it lies.
    Text(Range<u32>),
    /// A comment, with where it lies.
    Comment(Range<u32>),
}

#[derive(Clone, Debug)]
struct Entry {
    node: Node,
    parent: u32,
    /// The node behind the last one that lies in this one.
    end: u32,
}

/// A page's nodes. The first is the page itself.
#[derive(Clone, Debug)]
pub(super) struct Tree {
    entries: Vec<Entry>,
    attributes: Vec<(Attribute, Range<u32>)>,
    /// All texts and values of attributes, one behind the other.
    buffer: String,
}

/// A page has too many nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TooMany;

impl Tree {
    /// Reads a page. Whatever is wrong with it, something comes of it.
    pub(super) fn read(page: &str) -> Result<Tree, TooMany> {
        let mut builder = Builder::new();
        let mut emitter = CallbackEmitter::new(
            |event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
                builder.take(&event);
                None
            },
        );
        emitter.naively_switch_states(true);
        // The emitter hands out nothing: the first token asked for is the end of the page.
        let end = Tokenizer::new_with_emitter(page, emitter).next();
        debug_assert!(end.is_none());
        builder.finish()
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn node(&self, at: At) -> &Node {
        &self.entries[at].node
    }

    /// The element's name; none for a text.
    pub(super) fn name(&self, at: At) -> Option<Name> {
        match &self.entries[at].node {
            Node::Element(name, _) => Some(*name),
            _ => None,
        }
    }

    pub(super) fn parent(&self, at: At) -> At {
        self.entries[at].parent as At
    }

    /// The node behind all that lie in this one.
    pub(super) fn end(&self, at: At) -> At {
        self.entries[at].end as At
    }

    pub(super) fn slice(&self, range: &Range<u32>) -> &str {
        &self.buffer[range.start as usize..range.end as usize]
    }

    /// The value of an element's attribute.
    pub(super) fn attribute(&self, at: At, wanted: Attribute) -> Option<&str> {
        let Node::Element(_, range) = &self.entries[at].node else {
            return None;
        };
        let all = &self.attributes[range.start as usize..range.end as usize];
        let found = all.iter().find(|(name, _)| *name == wanted);
        found.map(|(_, value)| self.slice(value))
    }

    /// The text in an element as it is.
    pub(super) fn raw_text(&self, at: At) -> String {
        let inside = &self.entries[at..self.end(at)];
        let texts = inside.iter().filter_map(|entry| match &entry.node {
            Node::Text(range) => Some(self.slice(range)),
            _ => None,
        });
        texts.collect()
    }

    /// The text in an element, white space run together, up to a length in bytes.
    pub(super) fn text_in(&self, at: At, most: usize) -> String {
        let mut out = String::new();
        for entry in &self.entries[at..self.end(at).min(at + MOST_INSIDE)] {
            if let Node::Text(range) = &entry.node {
                for word in self.slice(range).split_inclusive(char::is_whitespace) {
                    let bare = word.trim_end();
                    out.push_str(bare);
                    if bare.len() < word.len() && !out.ends_with(' ') {
                        out.push(' ');
                    }
                }
            }
            if out.len() > most {
                break;
            }
        }
        out.trim().to_owned()
    }
}

struct Builder {
    tree: Tree,
    open: Vec<(Name, u32)>,
    /// How many elements of each name are open.
    count: [u32; names::COUNT],
    attribute: Option<Attribute>,
    too_many: bool,
}

impl Builder {
    fn new() -> Builder {
        let page = Entry {
            node: Node::Element(Name::Page, 0..0),
            parent: 0,
            end: 0,
        };
        Builder {
            tree: Tree {
                entries: vec![page],
                attributes: Vec::new(),
                buffer: String::new(),
            },
            open: vec![(Name::Page, 0)],
            count: [0; names::COUNT],
            attribute: None,
            too_many: false,
        }
    }

    fn take(&mut self, event: &CallbackEvent<'_>) {
        if self.tree.entries.len() >= MOST_NODES {
            self.too_many = true;
            return;
        }
        match event {
            CallbackEvent::OpenStartTag { name } => self.open(Name::of(name)),
            CallbackEvent::AttributeName { name } => {
                self.attribute = Attribute::of(name);
                self.value(b"");
            }
            CallbackEvent::AttributeValue { value } => {
                self.tree.drop_empty(self.attribute);
                self.value(value);
            }
            CallbackEvent::CloseStartTag { .. } => self.start_closed(),
            CallbackEvent::EndTag { name } => self.close(Name::of(name)),
            CallbackEvent::String { value } => {
                let range = self.keep(value);
                self.add(Node::Text(range));
            }
            CallbackEvent::Comment { value } => {
                // Only what a saving program writes at the top is ever looked at.
                if self.tree.entries.len() < 50 {
                    let range = self.keep(value);
                    self.add(Node::Comment(range));
                }
            }
            CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
    }

    fn keep(&mut self, bytes: &[u8]) -> Range<u32> {
        let start = self.tree.buffer.len() as u32;
        self.tree.buffer.push_str(&String::from_utf8_lossy(bytes));
        start..self.tree.buffer.len() as u32
    }

    fn add(&mut self, node: Node) -> u32 {
        let at = self.tree.entries.len() as u32;
        let parent = self.open.last().map_or(0, |(_, at)| *at);
        let end = at + 1;
        self.tree.entries.push(Entry { node, parent, end });
        at
    }

    fn open(&mut self, name: Name) {
        if self.count[Name::Head as usize] > 0 && !name.is_of_head() {
            self.close_within(Name::Head, &[]);
        }
        for (closed, wall) in name.closes() {
            self.close_within(*closed, wall);
        }
        let from = self.tree.attributes.len() as u32;
        let at = self.add(Node::Element(name, from..from));
        self.open.push((name, at));
        self.count[name as usize] += 1;
    }

    fn value(&mut self, value: &[u8]) {
        let Some(attribute) = self.attribute else {
            return;
        };
        let range = self.keep(value);
        let last = self.open.last().map(|(_, at)| *at as usize);
        if let Some(Node::Element(_, attributes)) = last.map(|at| &mut self.tree.entries[at].node)
            && attributes.len() < 64
        {
            self.tree.attributes.push((attribute, range));
            attributes.end = self.tree.attributes.len() as u32;
        }
    }

    fn start_closed(&mut self) {
        self.attribute = None;
        if self.open.last().is_some_and(|(name, _)| name.is_void()) {
            self.pop();
        }
    }

    fn close(&mut self, name: Name) {
        self.attribute = None;
        if name == Name::Br {
            // `</br>` is a line break to every browser.
            self.open(Name::Br);
            self.pop();
        } else if !matches!(name, Name::Body | Name::Html) {
            self.close_within(name, name.walls());
        }
    }

    /// Closes the nearest open element of a name unless one of the walls stands before it.
    fn close_within(&mut self, name: Name, walls: &[Name]) {
        if self.count[name as usize] == 0 {
            return;
        }
        let inline = name.is_inline();
        for up in 1..=NEAR.min(self.open.len() - 1) {
            let at = self.open.len() - up;
            let open = self.open[at].0;
            if open == name {
                while self.open.len() > at {
                    self.pop();
                }
                return;
            }
            if walls.contains(&open) || inline && !open.is_inline() {
                return;
            }
        }
    }

    fn pop(&mut self) {
        if let Some((name, at)) = self.open.pop() {
            self.count[name as usize] = self.count[name as usize].saturating_sub(1);
            self.tree.entries[at as usize].end = self.tree.entries.len() as u32;
        }
    }

    fn finish(mut self) -> Result<Tree, TooMany> {
        while !self.open.is_empty() {
            self.pop();
        }
        if self.too_many {
            return Err(TooMany);
        }
        Ok(self.tree)
    }
}

impl Tree {
    /// Takes back the empty value that was noted before the real one came.
    fn drop_empty(&mut self, attribute: Option<Attribute>) {
        if attribute.is_some()
            && self
                .attributes
                .last()
                .is_some_and(|(_, value)| value.is_empty())
            && let Some(Entry {
                node: Node::Element(_, range),
                ..
            }) = self.entries.last_mut()
            && range.end as usize == self.attributes.len()
            && range.start < range.end
        {
            self.attributes.pop();
            range.end -= 1;
        }
    }
}
