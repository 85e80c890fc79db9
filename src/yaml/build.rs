//! The parser's events → nodes. Here is what the parser does not look for: several documents,
//! aliases that grow or loop, nesting that aliases hide, the true end of a block.

use super::doc::{Content, Data, Doc, Properties, Style};
use super::explain::{self, Place};
use super::fault::{Fault, Span};
use super::keys;
use super::read::Limits;
use super::scan;
use granit_parser::{Event, Parser, ScalarStyle, StructureStyle, Tag};
use std::borrow::Cow;
use std::collections::HashMap;

/// Of a text that aliases repeat, so many bytes count as one more node.
const BYTES_PER_NODE: usize = 128;

/// The document of a text and its faults, in no order, behind those that are known already.
pub(super) fn document<'t>(
    text: &'t str,
    limits: &Limits,
    faults: Vec<Fault>,
) -> (Option<Doc<'t>>, Vec<Fault>) {
    let mut builder = Builder {
        text,
        limits,
        doc: Doc {
            // Records have a node for each 24 bytes or so.
            nodes: Vec::with_capacity(text.len() / 24 + 4),
            properties: Vec::new(),
            resolved: Vec::new(),
            comments: Vec::new(),
        },
        faults,
        open: Vec::new(),
        anchors: HashMap::new(),
        behind: 0,
        expanded: 0,
    };
    let whole = builder.events();
    (whole.then_some(builder.doc), builder.faults)
}

/// A collection that is still open.
struct Frame {
    index: u32,
    anchor: usize,
    /// What the aliases and long texts in it cost.
    extra: usize,
    /// How many levels stand in it, aliases followed.
    height: usize,
    /// Where its bracket opened.
    bracket: Option<usize>,
}

/// A node that has an anchor.
struct Anchored {
    index: u32,
    /// What an alias to it costs, and how many levels it has; `None` while it is still open.
    closed: Option<(usize, usize)>,
}

struct Builder<'t, 'l> {
    text: &'t str,
    limits: &'l Limits,
    doc: Doc<'t>,
    faults: Vec<Fault>,
    open: Vec<Frame>,
    anchors: HashMap<usize, Anchored>,
    /// The end of the last token.
    behind: usize,
    /// What all aliases stand for.
    expanded: usize,
}

impl<'t> Builder<'t, '_> {
    /// Takes in all events. Whether the document is whole.
    fn events(&mut self) -> bool {
        let text = self.text;
        let options = granit_parser::options! {
            emit_comments: true,
            emit_anchor_events: true,
            emit_unresolved_aliases: true,
            max_buffered_comment_events: usize::MAX,
            simple_key_max_lookahead: usize::MAX,
            flow_nesting_limit: self.limits.max_depth,
            block_nesting_limit: self.limits.max_depth,
        };
        let mut documents = 0;
        for event in Parser::new_from_str_with_options(text, options) {
            let (event, at) = match event {
                Ok(event) => event,
                Err(error) => {
                    self.syntax(explain::explain(text, &error, &self.place()));
                    return false;
                }
            };
            let span = at.byte_range().unwrap_or(self.behind..self.behind);
            if let Event::DocumentStart(explicit, _) = event {
                documents += 1;
                if documents > 1 {
                    self.second_document(span);
                    break;
                }
                if explicit {
                    self.behind = span.end;
                }
            } else {
                let tag = at.tag_span().and_then(|tag| tag.byte_range());
                if let Err(fault) = self.event(event, span, tag) {
                    self.faults.push(fault);
                    return false;
                }
            }
        }
        if self.doc.nodes.is_empty() {
            let end = self.behind;
            self.add(Content::Scalar(Cow::Borrowed("")), Style::Plain, end..end);
        }
        self.tabs();
        // A comment beside `|` comes behind the text below it.
        self.doc.comments.sort_unstable_by_key(|span| span.start);
        // Inner mappings are resolved before outer ones; they are looked up by index.
        self.doc.resolved.sort_unstable_by_key(|(index, _)| *index);
        true
    }

    /// Takes in one event. The fault, when reading cannot go on.
    fn event(&mut self, event: Event<'t>, span: Span, tag_span: Option<Span>) -> Result<(), Fault> {
        match event {
            Event::Scalar(value, style, anchor, tag) => {
                let index = self.scalar(value, style, span);
                self.tag(index, tag.as_deref(), tag_span);
                if anchor != 0 {
                    let text = match self.doc.nodes.last().map(|data| &data.content) {
                        Some(Content::Scalar(text)) => text.len(),
                        _ => 0,
                    };
                    let closed = Some((1 + text / BYTES_PER_NODE, 0));
                    self.anchors.insert(anchor, Anchored { index, closed });
                }
            }
            Event::SequenceStart(style, anchor, tag) => {
                let index = self.begin(Content::Sequence, style, span, anchor)?;
                self.tag(index, tag.as_deref(), tag_span);
            }
            Event::MappingStart(style, anchor, tag) => {
                let index = self.begin(Content::Mapping, style, span, anchor)?;
                self.tag(index, tag.as_deref(), tag_span);
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(span),
            Event::Alias(anchor) => self.alias(anchor, span)?,
            Event::UnresolvedAlias(_) => self.unknown_anchor(span),
            Event::Anchor(_, _) => {
                // It follows its node at once, so the node is the last one.
                let index = (self.doc.nodes.len() as u32).saturating_sub(1);
                self.properties(index).anchor = Some(span);
            }
            Event::Comment(_, _) => self.doc.comments.push(span),
            _ => {}
        }
        Ok(())
    }

    fn scalar(&mut self, value: Cow<'t, str>, style: ScalarStyle, span: Span) -> u32 {
        let (value, style, span) = match style {
            // The parser writes `~` for a missing value.
            ScalarStyle::Plain if span.is_empty() => (Cow::Borrowed(""), Style::Plain, span),
            ScalarStyle::Plain => (value, Style::Plain, span),
            ScalarStyle::SingleQuoted => (value, Style::SingleQuoted, span),
            ScalarStyle::DoubleQuoted => (value, Style::DoubleQuoted, span),
            ScalarStyle::Literal | ScalarStyle::Folded => {
                let style = match style {
                    ScalarStyle::Literal => Style::Literal,
                    _ => Style::Folded,
                };
                (value, style, block_scalar(self.text, self.behind, &span))
            }
        };
        let extra = value.len() / BYTES_PER_NODE;
        if let Some(frame) = self.open.last_mut() {
            frame.extra = frame.extra.saturating_add(extra);
        }
        self.add(Content::Scalar(value), style, span)
    }

    fn alias(&mut self, anchor: usize, span: Span) -> Result<(), Fault> {
        let Some(found) = self.anchors.get(&anchor) else {
            self.unknown_anchor(span);
            return Ok(());
        };
        let target = found.index;
        let Some((cost, height)) = found.closed else {
            let message = "this alias stands inside of what it names";
            return Err(Fault::new("alias-loop", span, message).hint("write the value out"));
        };
        self.expanded = self.expanded.saturating_add(cost);
        if self.expanded > self.limits.max_alias_nodes {
            let most = self.limits.max_alias_nodes;
            let message = format!("the aliases of this file stand for more than {most} values");
            return Err(Fault::new("too-many-aliases", span, message).hint("write the values out"));
        }
        if self.open.len() + height > self.limits.max_depth {
            return Err(explain::too_deep(span.start));
        }
        if let Some(frame) = self.open.last_mut() {
            frame.extra = frame.extra.saturating_add(cost);
            frame.height = frame.height.max(height);
        }
        self.add(Content::Alias(target), Style::Plain, span);
        Ok(())
    }

    /// An alias without an anchor is most often a text that begins with `*`, so it is read as that.
    fn unknown_anchor(&mut self, span: Span) {
        let written = self.text.get(span.clone()).unwrap_or_default();
        let message = format!("{written} points to an anchor that is not in this file");
        self.faults.push(
            Fault::new("unknown-anchor", span.clone(), message)
                .hint("a text that begins with * needs quotes"),
        );
        self.add(Content::Scalar(Cow::Borrowed(written)), Style::Plain, span);
    }

    fn begin(
        &mut self,
        content: Content<'t>,
        style: StructureStyle,
        span: Span,
        anchor: usize,
    ) -> Result<u32, Fault> {
        if self.open.len() >= self.limits.max_depth {
            return Err(explain::too_deep(span.start));
        }
        let is_flow = style == StructureStyle::Flow;
        let bracket = match self.text.as_bytes().get(span.start) {
            // A pair in a list, `[a: b]`, is a mapping without a bracket and has an empty span.
            Some(b'[' | b'{') if is_flow && !span.is_empty() => Some(span.start),
            _ => None,
        };
        let behind = self.behind;
        let style = if is_flow { Style::Flow } else { Style::Block };
        let span = self.dash(style, &content).map_or(span, |dash| dash..dash);
        let index = self.add(content, style, span);
        if bracket.is_none() {
            self.behind = behind;
        }
        if anchor != 0 {
            let closed = None;
            self.anchors.insert(anchor, Anchored { index, closed });
        }
        self.open.push(Frame {
            index,
            anchor,
            extra: 0,
            height: 0,
            bracket,
        });
        Ok(index)
    }

    /// Where a list begins that is the value of a key. When it stands no deeper than its key, the
    /// parser's span begins at the first item instead of its dash.
    fn dash(&self, style: Style, content: &Content<'_>) -> Option<usize> {
        let parent = self.doc.nodes.get(self.open.last()?.index as usize)?;
        if style != Style::Block
            || *content != Content::Sequence
            || parent.content != Content::Mapping
        {
            return None;
        }
        let from = self.behind.max(parent.start as usize);
        let dash = explain::skip(self.text, from, |byte| matches!(byte, b':' | b'?'));
        self.text.get(dash..)?.starts_with('-').then_some(dash)
    }

    fn end(&mut self, span: Span) {
        let Some(frame) = self.open.pop() else { return };
        // Behind a block collection the parser's span lies at the next token; its own end is that of
        // the last child.
        if frame.bracket.is_some() {
            self.behind = span.end;
        }
        let after = self.doc.nodes.len() as u32;
        let height = frame.height + 1;
        if let Some(data) = self.doc.nodes.get_mut(frame.index as usize) {
            data.after = after;
            data.end = (self.behind as u32).max(data.start);
            if data.content == Content::Mapping {
                keys::check(&mut self.doc, frame.index, self.text, &mut self.faults);
            }
        }
        if let Some(anchored) = self.anchors.get_mut(&frame.anchor) {
            let own = after.saturating_sub(frame.index) as usize;
            anchored.closed = Some((own.saturating_add(frame.extra), height));
        }
        if let Some(parent) = self.open.last_mut() {
            parent.extra = parent.extra.saturating_add(frame.extra);
            parent.height = parent.height.max(height);
        }
    }

    fn add(&mut self, content: Content<'t>, style: Style, span: Span) -> u32 {
        let index = self.doc.nodes.len() as u32;
        self.behind = span.end;
        self.doc.nodes.push(Data {
            content,
            start: span.start as u32,
            end: span.end as u32,
            after: index + 1,
            style,
            is_text: false,
            is_resolved: false,
        });
        index
    }

    fn tag(&mut self, index: u32, tag: Option<&Tag>, span: Option<Span>) {
        let Some(tag) = tag else { return };
        self.properties(index).tag = span;
        if tag.is_yaml_core_schema_tag("str")
            && let Some(data) = self.doc.nodes.get_mut(index as usize)
        {
            data.is_text = true;
        }
    }

    /// The properties of the newest node.
    fn properties(&mut self, index: u32) -> &mut Properties {
        let list = &mut self.doc.properties;
        if list.last().is_none_or(|(last, _)| *last != index) {
            list.push((index, Properties::default()));
        }
        let last = list.len() - 1;
        &mut list[last].1
    }

    fn second_document(&mut self, span: Span) {
        let message = "a second document begins here, and a file holds one";
        let hint = "delete this line if it is not wanted, or make two files";
        self.faults
            .push(Fault::new("several-documents", span, message).hint(hint));
    }

    /// The parser accepts some tabs before a key or an item; other readers do not.
    fn tabs(&mut self) {
        if !self.text.contains('\t') {
            return;
        }
        let mut found = Vec::new();
        for (index, data) in self.doc.nodes.iter().enumerate() {
            if data.style != Style::Block {
                continue;
            }
            let node = self.doc.node(index as u32);
            let keys = node.written_entries().map(|(key, _)| key);
            found.extend(node.items().chain(keys).filter_map(|node| {
                let line = scan::line_start(self.text, node.span().start);
                let written = self.text.get(line..scan::line_end(self.text, line));
                scan::indentation(written.unwrap_or_default())
                    .1
                    .map(|tab| line + tab)
            }));
        }
        found.dedup();
        self.faults.extend(found.into_iter().map(scan::tab));
    }

    /// Takes the faults of a broken syntax, and those of the keys that were read until there.
    fn syntax(&mut self, found: Vec<Fault>) {
        let after = self.doc.nodes.len() as u32;
        while let Some(frame) = self.open.pop() {
            if let Some(data) = self.doc.nodes.get_mut(frame.index as usize) {
                data.after = after;
                if data.content == Content::Mapping {
                    keys::check(&mut self.doc, frame.index, self.text, &mut self.faults);
                }
            }
        }
        for fault in found {
            // What a control character breaks has been named already.
            let line = scan::line_start(self.text, fault.span.start);
            let known = |other: &Fault| {
                other.rule == "control-character"
                    && scan::line_start(self.text, other.span.start) == line
            };
            if !self.faults.iter().any(known) {
                self.faults.push(fault);
            }
        }
    }

    fn place(&self) -> Place {
        let last = self.doc.nodes.last();
        Place {
            behind: self.behind,
            bracket: self.open.last().and_then(|frame| frame.bracket),
            last: last
                .filter(|data| matches!(data.content, Content::Scalar(_)))
                .map(|data| data.start as usize..data.end as usize),
        }
    }
}

/// The bytes of a block scalar: from its `|` or `>`, which the parser's span lacks, to the end of its
/// last line, without the blank lines behind it unless `+` keeps them.
fn block_scalar(text: &str, behind: usize, span: &Span) -> Span {
    let start = explain::token_start(text, behind).min(span.end);
    let content = text.get(..span.end).unwrap_or(text);
    let header = content.get(start..).unwrap_or_default();
    let length = header.len() - header.trim_start_matches(is_header).len();
    let keeps = header
        .get(..length)
        .is_some_and(|found| found.contains('+'));
    let indent = span
        .start
        .saturating_sub(scan::line_start(text, span.start));
    let mut end = start + length;
    // A comment may stand behind the header.
    let body = scan::line_end(content, end);
    for line in scan::lines(content.get(body..).unwrap_or_default()).skip(1) {
        let to = body + line.end;
        let is_blank = content
            .get(body + line.start..to)
            .is_some_and(|written| written.bytes().all(|byte| byte == b' '));
        // Blanks beyond the indentation are text. Behind the last line break there is no line.
        let is_text = !is_blank || indent > 0 && line.len() > indent;
        if is_text || keeps && to < content.len() {
            end = to;
        }
    }
    start..end
}

fn is_header(found: char) -> bool {
    matches!(found, '|' | '>' | '+' | '-' | '0'..='9')
}
