//! Which blocks of a page are its story.
//!
//! An element is furniture where it, or one around it, says so, unless much of all prose
//! lies in it. The story lies in the element that says it is an article's body, else in the
//! one that is reached by going down to where most of the prose is, as long as one child
//! holds most of it. In there, what is made of links or reads as furniture is left out.

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::kind::{self, Kind};
use super::super::paragraph::paragraphs;
use super::block::{Block, Blocks};
use super::names::Name;
use super::tree::{At, Tree};
use crate::lexicon::layout::normal;

/// A hint at furniture does not count where this part of all prose lies in the element.
const TOO_MUCH: f64 = 0.4;

/// The part of the prose that the child one goes down to holds at least.
const MOST: f64 = 0.65;

/// The part of all prose that an element holds which is taken for the body by a hint.
const ENOUGH: f64 = 0.25;

/// The least words of prose of such an element.
const FEWEST: usize = 40;

/// The least words of a paragraph that stands alone between headline and body.
const LEAD: usize = 20;

/// The least words of a paragraph that is left out where it comes again.
const AGAIN: usize = 25;

/// How far before the body a headline is looked for, in blocks.
const ABOVE: usize = 40;

/// Longer blocks are no headline.
const LONGEST_TITLE: usize = 400;

/// A page on which the story is looked for.
pub(super) struct Body<'t> {
    tree: &'t Tree,
    page: &'t Blocks,
    /// Words of prose in the blocks before each block, those in furniture left out.
    sums: Vec<usize>,
    /// Whether a node lies in furniture.
    furniture: Vec<bool>,
    /// The blocks that are the headline, wherever it stands.
    titles: Vec<usize>,
}

impl<'t> Body<'t> {
    /// A page and what may stand on it as its headline.
    pub(super) fn new(tree: &'t Tree, page: &'t Blocks, titles: &[String]) -> Body<'t> {
        let titles: BTreeSet<String> = titles.iter().map(|t| normal(t)).collect();
        let is_title =
            |b: &Block| b.text.len() < LONGEST_TITLE && titles.contains(&normal(&b.text));
        let found = (0..page.blocks.len()).filter(|at| is_title(&page.blocks[*at]));
        let mut body = Body {
            tree,
            page,
            sums: Vec::new(),
            furniture: vec![false; tree.len()],
            titles: found.collect(),
        };
        body.sum();
        body.find_furniture();
        body.sum();
        body
    }

    fn sum(&mut self) {
        let mut sum = 0;
        let mut sums = vec![0];
        for block in &self.page.blocks {
            if block.is_prose() && !self.furniture[block.at] {
                sum += block.own();
            }
            sums.push(sum);
        }
        self.sums = sums;
    }

    fn find_furniture(&mut self) {
        let all = self.words(0) as f64;
        for at in 1..self.tree.len() {
            let hints = self.page.hints[at];
            let says = hints.role || hints.furniture && !hints.stated;
            self.furniture[at] = self.furniture[self.tree.parent(at)]
                || says && (self.words(at) as f64) < TOO_MUCH * all;
        }
    }

    /// The blocks in a node.
    fn range(&self, at: At) -> Range<usize> {
        let end = self.tree.end(at);
        let blocks = &self.page.blocks;
        let first = blocks.partition_point(|b| b.at < at);
        first..first + blocks[first..].partition_point(|b| b.at < end)
    }

    /// The words of prose in a node.
    fn words(&self, at: At) -> usize {
        let range = self.range(at);
        self.sums[range.end] - self.sums[range.start]
    }

    /// The child of a node with the most prose.
    fn fullest(&self, at: At) -> Option<At> {
        let end = self.tree.end(at);
        let (mut child, mut best) = (at + 1, None);
        let mut most = 0;
        while child < end {
            let words = self.words(child);
            if words > most {
                (most, best) = (words, Some(child));
            }
            child = self.tree.end(child);
        }
        best
    }

    /// The element that the story lies in.
    fn root(&self) -> At {
        let (stated, hinted) = self.hinted();
        if let Some(at) = stated {
            return at;
        }
        let mut at = hinted.unwrap_or(0);
        while let Some(child) = self.fullest(at) {
            let most = self.words(child) as f64 >= MOST * self.words(at) as f64;
            // One paragraph among others is no body.
            let lone = self.range(child).len() <= 1 && self.range(at).len() > 1;
            if !most || lone {
                break;
            }
            at = child;
        }
        at
    }

    /// The element that states to be an article's body; and one that seems to be it: the
    /// innermost article around the headline, else the fullest whose class says so.
    fn hinted(&self) -> (Option<At>, Option<At>) {
        let all = self.words(0) as f64;
        let enough = |at: &At| {
            let words = self.words(*at);
            words as f64 >= ENOUGH * all && words >= FEWEST
        };
        let hints = |at: &At| self.page.hints[*at];
        let fullest = |at: &At| (self.words(*at), usize::MAX - at);
        let inside = |at: &At| !self.furniture[*at];
        let titled = |at: &At| {
            let range = self.range(*at);
            let first = self.titles.partition_point(|t| *t < range.start);
            self.titles.get(first).is_some_and(|t| *t < range.end)
        };
        let elements = || 1..self.tree.len();
        let stated = elements().filter(|at| hints(at).stated).max_by_key(fullest);
        let articles = elements().filter(|at| self.tree.name(*at) == Some(Name::Article));
        let article = articles
            .rev()
            .find(|at| inside(at) && enough(at) && titled(at));
        let bodies = || {
            elements()
                .filter(|at| hints(at).body)
                .filter(inside)
                .filter(enough)
        };
        (
            stated.filter(enough),
            article.or_else(|| bodies().max_by_key(fullest)),
        )
    }

    /// The blocks of the story, in order.
    pub(super) fn story(&self) -> Vec<usize> {
        let range = self.range(self.root());
        let prose = |at: &usize| {
            let block = &self.page.blocks[*at];
            block.is_prose() && !self.furniture[block.at]
        };
        let lead = range.clone().find(prose).unwrap_or(range.start);
        let title = |from: usize, to: usize| {
            let before = self.titles.iter().rev().find(|t| **t < to);
            before.copied().filter(|t| *t >= from)
        };
        let mut kept = Vec::new();
        let start = match title(range.start, lead) {
            Some(at) => at + 1,
            None => {
                if let Some(at) = title(range.start.saturating_sub(ABOVE), range.start) {
                    let leads = (at + 1..range.start)
                        .filter(prose)
                        .filter(|at| self.is_lead(*at));
                    kept.extend(leads);
                }
                range.start
            }
        };
        let mut seen = BTreeSet::new();
        for at in (start..range.end).filter(|at| self.is_story(*at, range.end)) {
            let block = &self.page.blocks[at];
            if block.words < AGAIN || seen.insert(block.text.as_str()) {
                kept.push(at);
            }
        }
        kept
    }

    /// Whether prose above the body is its first paragraph rather than a line below the
    /// headline.
    fn is_lead(&self, at: usize) -> bool {
        let block = &self.page.blocks[at];
        block.words >= LEAD && block.stops && !self.reads_as_furniture(block)
    }

    /// Whether a block within the body is story.
    fn is_story(&self, at: usize, end: usize) -> bool {
        let block = &self.page.blocks[at];
        let out = self.furniture[block.at]
            || block.words == 0
            || block.place.caption
            || block.place.time
            || self.titles.binary_search(&at).is_ok()
            || block.is_code()
            || self.reads_as_furniture(block);
        let links = block.linked * 3 >= block.words * 2 && !block.is_prose();
        !out && (!links || block.place.heading && self.leads(at, end))
    }

    /// Whether prose follows a heading.
    fn leads(&self, at: usize, end: usize) -> bool {
        let next = at + 1;
        next < end
            && self.page.blocks[next].is_prose()
            && !self.furniture[self.page.blocks[next].at]
    }

    /// Whether a block is furniture by its words: a button, a byline, a date, an appeal.
    fn reads_as_furniture(&self, block: &Block) -> bool {
        if block.words > 60 {
            return false;
        }
        match &paragraphs(&block.text)[..] {
            [one] => !matches!(
                kind::kind(one),
                Kind::Prose | Kind::Short | Kind::Foreign(_)
            ),
            _ => false,
        }
    }
}
