//! A YAML document as a flat tree: nodes in the order of the text, each with its bytes.
//!
//! The nodes stand in one list, a container before its children; a node knows the index behind its
//! last descendant, so walking needs no links. Scalars borrow from the text where the text says them
//! literally. Aliases and merge keys are resolved while walking; [`super::read()`] has made sure that
//! they end and stay within the limits.

use super::fault::{Fault, Span};
use std::borrow::Cow;

/// One YAML document with the bytes of each value. Made by [`super::read()`].
#[derive(Debug, Clone, PartialEq)]
pub struct Doc<'t> {
    /// In the order of the text; the root first. Never empty.
    pub(super) nodes: Vec<Data<'t>>,
    /// What few nodes have, by the index of the node, ascending.
    pub(super) properties: Vec<(u32, Properties)>,
    /// The entries of mappings with merge keys or with a key given twice, by the index of the
    /// mapping, ascending.
    pub(super) resolved: Vec<(u32, Vec<Pair>)>,
    /// The bytes of each comment, from `#` to the end of its line, ascending.
    pub(super) comments: Vec<Span>,
}

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// A scalar without quotes; also an empty value.
    Plain,
    /// A scalar in `'…'`.
    SingleQuoted,
    /// A scalar in `"…"`.
    DoubleQuoted,
    /// A block scalar that keeps its line breaks, `|`.
    Literal,
    /// A block scalar that folds its line breaks, `>`.
    Folded,
    /// A list of `- item` lines or a mapping of `key: value` lines.
    Block,
    /// A list in `[…]` or a mapping in `{…}`.
    Flow,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Content<'t> {
    Scalar(Cow<'t, str>),
    Sequence,
    Mapping,
    /// The index of the node that the alias stands for; never an alias itself.
    Alias(u32),
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Data<'t> {
    pub(super) content: Content<'t>,
    pub(super) start: u32,
    pub(super) end: u32,
    /// The index behind the last descendant.
    pub(super) after: u32,
    pub(super) style: Style,
    /// Tagged `!!str`: text, whatever it looks like.
    pub(super) is_text: bool,
    /// A mapping whose entries stand in `Doc::resolved`.
    pub(super) is_resolved: bool,
}

/// Where the tag and the anchor of a node stand.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Properties {
    pub(super) tag: Option<Span>,
    pub(super) anchor: Option<Span>,
}

/// The nodes of one entry of a mapping.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pair {
    pub(super) key: u32,
    pub(super) value: u32,
    pub(super) merged: bool,
}

/// A value in a document. Cheap to copy.
///
/// Everything that asks for content looks through an alias; [`Node::span`] and [`Node::is_alias`]
/// speak of the node where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Node<'d, 't> {
    pub(super) doc: &'d Doc<'t>,
    pub(super) index: u32,
    merged: bool,
}

impl<'t> Doc<'t> {
    /// The value of the whole document. An empty text has an empty value.
    pub fn root(&self) -> Node<'_, 't> {
        self.node(0)
    }

    /// The root as a mapping: `None` when the document is empty, a fault `not-a-mapping` when it is
    /// anything else.
    pub fn mapping(&self) -> Result<Option<Node<'_, 't>>, Fault> {
        let root = self.root();
        if root.is_mapping() {
            return Ok(Some(root));
        }
        if root.is_empty() {
            return Ok(None);
        }
        let what = if root.is_sequence() { "a list" } else { "text" };
        Err(Fault::new(
            "not-a-mapping",
            root.span(),
            format!("the file holds {what}, not keys and values"),
        )
        .hint("write each field as `key: value` on a line of its own"))
    }

    /// The bytes of the comments, in order, from `#` to the end of the line.
    pub fn comments(&self) -> &[Span] {
        &self.comments
    }

    /// The values that aliases stand for, each as often as there is an alias of it.
    pub fn aliased(&self) -> impl Iterator<Item = Node<'_, 't>> {
        self.aliases().map(|(_, target)| self.node(target))
    }

    /// The aliases, each with the node that it stands for.
    pub(super) fn aliases(&self) -> impl Iterator<Item = (u32, u32)> {
        let nodes = (0..).zip(&self.nodes);
        nodes.filter_map(|(index, data)| match data.content {
            Content::Alias(target) => Some((index, target)),
            _ => None,
        })
    }

    pub(super) fn node(&self, index: u32) -> Node<'_, 't> {
        Node {
            doc: self,
            index,
            merged: false,
        }
    }
}

static NOTHING: Data<'static> = Data {
    content: Content::Scalar(Cow::Borrowed("")),
    start: 0,
    end: 0,
    after: 0,
    style: Style::Plain,
    is_text: false,
    is_resolved: false,
};

impl<'d, 't> Node<'d, 't> {
    /// The bytes of the value as written: with quotes or brackets, a block scalar from its `|` or `>`
    /// to the end of its last line, a block collection to the end of its last child. Without tag and
    /// anchor. Of an alias, the `*name`. Empty for a missing value.
    pub fn span(self) -> Span {
        let data = self.data();
        data.start as usize..data.end as usize
    }

    /// The bytes of the tag, `!…`.
    pub fn tag_span(self) -> Option<Span> {
        self.properties().and_then(|found| found.tag.clone())
    }

    /// The bytes of the anchor, `&…`.
    pub fn anchor_span(self) -> Option<Span> {
        self.properties().and_then(|found| found.anchor.clone())
    }

    /// The bytes of the value with its tag and its anchor.
    pub fn outer_span(self) -> Span {
        let Span { mut start, end } = self.span();
        for property in [self.tag_span(), self.anchor_span()].into_iter().flatten() {
            start = start.min(property.start);
        }
        start..end
    }

    /// How the value is written; of an alias, how its target is.
    pub fn style(self) -> Style {
        self.target().style
    }

    /// Whether an alias, `*name`, stands here.
    pub fn is_alias(self) -> bool {
        matches!(self.data().content, Content::Alias(_))
    }

    /// Whether this key or value was brought in by a merge key, `<<`.
    pub fn is_merged(self) -> bool {
        self.merged
    }

    /// Whether this is a list.
    pub fn is_sequence(self) -> bool {
        matches!(self.target().content, Content::Sequence)
    }

    /// Whether this is a mapping.
    pub fn is_mapping(self) -> bool {
        matches!(self.target().content, Content::Mapping)
    }

    /// Whether this is a scalar without quotes. A value tagged `!!str` counts as quoted.
    pub fn is_plain(self) -> bool {
        let data = self.target();
        data.style == Style::Plain && !data.is_text
    }

    /// Whether there is no value: nothing, `~` or `null` without quotes.
    pub fn is_empty(self) -> bool {
        self.is_plain() && matches!(self.scalar(), Some("" | "~" | "null" | "Null" | "NULL"))
    }

    /// The text of a scalar, unquoted and unfolded, otherwise as written: `012` is `012`. Of an empty
    /// value, the text that is there (`~`, or nothing).
    pub fn scalar(self) -> Option<&'d str> {
        match &self.target().content {
            Content::Scalar(text) => Some(text),
            _ => None,
        }
    }

    /// The text of a scalar, borrowed from the file where it stands there literally.
    pub fn text(self) -> Option<&'d Cow<'t, str>> {
        match &self.target().content {
            Content::Scalar(text) => Some(text),
            _ => None,
        }
    }

    /// The items of a list, in order. Nothing for any other value.
    pub fn items(self) -> impl Iterator<Item = Node<'d, 't>> {
        let index = self.target_index();
        let end = match self.target().content {
            Content::Sequence => self.target().after,
            _ => index,
        };
        Children {
            doc: self.doc,
            next: index + 1,
            end,
        }
    }

    /// The entries of a mapping, key and value, in order: each key once (the first value wins), then
    /// the keys that merge keys bring in, whose nodes say [`Node::is_merged`]. Nothing for any other
    /// value.
    pub fn entries(self) -> Entries<'d, 't> {
        let data = self.target();
        if !data.is_resolved {
            return self.written_entries();
        }
        let at = self
            .doc
            .resolved
            .binary_search_by_key(&self.target_index(), |(index, _)| *index);
        let pairs = match at.ok().and_then(|at| self.doc.resolved.get(at)) {
            Some((_, pairs)) => pairs.as_slice(),
            None => &[],
        };
        Entries {
            doc: self.doc,
            from: From::Resolved(pairs.iter()),
        }
    }

    /// The entries of a mapping as they are written: with keys given twice, with `<<` as a key.
    pub fn written_entries(self) -> Entries<'d, 't> {
        let index = self.target_index();
        let end = match self.target().content {
            Content::Mapping => self.target().after,
            _ => index,
        };
        Entries {
            doc: self.doc,
            from: From::Written(Children {
                doc: self.doc,
                next: index + 1,
                end,
            }),
        }
    }

    /// The value of a key of a mapping. A key that is not a scalar is never found.
    pub fn get(self, key: &str) -> Option<Node<'d, 't>> {
        self.entries()
            .find(|(found, _)| found.scalar() == Some(key))
            .map(|(_, value)| value)
    }

    /// The text that a key stands for: a scalar's own text, a list or a mapping in flow style
    /// (`[a, b]`).
    pub fn key_text(self) -> Cow<'d, str> {
        match self.scalar() {
            Some(text) => Cow::Borrowed(text),
            None => {
                let mut text = String::new();
                self.write_flow(&mut text);
                Cow::Owned(text)
            }
        }
    }

    fn write_flow(self, out: &mut String) {
        if let Some(text) = self.scalar() {
            out.push_str(text);
        } else if self.is_sequence() {
            out.push('[');
            for (at, item) in self.items().enumerate() {
                if at > 0 {
                    out.push_str(", ");
                }
                item.write_flow(out);
            }
            out.push(']');
        } else {
            out.push('{');
            for (at, (key, value)) in self.entries().enumerate() {
                if at > 0 {
                    out.push_str(", ");
                }
                key.write_flow(out);
                out.push_str(": ");
                value.write_flow(out);
            }
            out.push('}');
        }
    }

    pub(super) fn target_index(self) -> u32 {
        match self.data().content {
            Content::Alias(target) => target,
            _ => self.index,
        }
    }

    pub(super) fn data(self) -> &'d Data<'t> {
        // Indices come from the reader; one that leads nowhere reads as an empty value.
        self.doc.nodes.get(self.index as usize).unwrap_or(&NOTHING)
    }

    fn target(self) -> &'d Data<'t> {
        let data = self.data();
        match data.content {
            Content::Alias(target) => self.doc.nodes.get(target as usize).unwrap_or(&NOTHING),
            _ => data,
        }
    }

    fn properties(self) -> Option<&'d Properties> {
        let list = &self.doc.properties;
        let at = list.binary_search_by_key(&self.index, |(index, _)| *index);
        at.ok().and_then(|at| list.get(at)).map(|(_, found)| found)
    }
}

/// The entries of a mapping. Made by [`Node::entries`].
#[derive(Debug, Clone)]
pub struct Entries<'d, 't> {
    doc: &'d Doc<'t>,
    from: From<'d, 't>,
}

#[derive(Debug, Clone)]
enum From<'d, 't> {
    Written(Children<'d, 't>),
    Resolved(std::slice::Iter<'d, Pair>),
}

impl<'d, 't> Iterator for Entries<'d, 't> {
    type Item = (Node<'d, 't>, Node<'d, 't>);

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.from {
            From::Written(children) => Some((children.next()?, children.next()?)),
            From::Resolved(pairs) => {
                let pair = pairs.next()?;
                let node = |index| Node {
                    doc: self.doc,
                    index,
                    merged: pair.merged,
                };
                Some((node(pair.key), node(pair.value)))
            }
        }
    }
}

#[derive(Debug, Clone)]
struct Children<'d, 't> {
    doc: &'d Doc<'t>,
    next: u32,
    end: u32,
}

impl<'d, 't> Iterator for Children<'d, 't> {
    type Item = Node<'d, 't>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.next >= self.end {
            return None;
        }
        let node = self.doc.node(self.next);
        self.next = node.data().after.max(self.next + 1);
        Some(node)
    }
}
