//! Steps that change one item of a list, in whatever style the list is written.

use super::super::doc::{Node, Style};
use super::super::emit::{self, Field};
use super::super::fault::Span;
use super::super::read::Limits;
use super::super::to_value;
use super::entry::{self, Entry};
use super::tag::{self, Sort};
use super::verify::Meaning;
use super::{
    Place, Refusal, Splice, block, braces, flow, insert, layout, quote, refuse, set, single, step,
};
use serde_yaml::Value;
use std::borrow::Cow;

/// One step.
#[derive(Debug, Clone)]
pub(super) enum Op<'a> {
    /// A new item before the one at this index, or at the end.
    Insert { at: usize, item: Item<'a> },
    /// The item goes, with the comment beside it.
    Remove { at: usize },
    /// The item becomes another, in its place.
    Replace { at: usize, item: Item<'a> },
    /// The item goes to another index of the list that it leaves, with the comment beside it.
    Move { from: usize, to: usize },
}

/// A scalar that becomes an item.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Item<'a> {
    text: Cow<'a, str>,
    kind: Kind,
    sort: Sort,
    /// How it is written already, in quotes or without.
    spelled: Option<String>,
    /// The quotes of the list that it comes into, as they were before the first step.
    house: Option<Style>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    /// A text that an item with the same letters serves for, though it be a number to some reader.
    Letters,
    Text,
    /// A number, `true`, `false` or `null`.
    Word,
}

impl<'a> Item<'a> {
    /// A text.
    pub(super) fn text(text: &'a str) -> Self {
        Self::new(text.into(), Kind::Text, Sort::Text)
    }

    /// An item of a list of texts, which circ compares by its letters.
    pub(super) fn letters(text: &'a str) -> Self {
        Self::new(text.into(), Kind::Letters, Sort::Text)
    }

    /// A scalar; `None` for anything else.
    pub(super) fn value(value: &'a Value) -> Option<Self> {
        match value {
            Value::String(text) => Some(Self::text(text)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {
                let sort = Sort::of_value(value);
                Some(Self::new(emit::flow(value).into(), Kind::Word, sort))
            }
            _ => None,
        }
    }

    fn new(text: Cow<'a, str>, kind: Kind, sort: Sort) -> Self {
        Self {
            text,
            kind,
            sort,
            spelled: None,
            house: None,
        }
    }

    /// The same item in the quotes of a house.
    pub(super) fn in_house(mut self, house: Style) -> Self {
        self.house = Some(house);
        self
    }

    /// The quotes that it gets in a list, where it has none yet.
    pub(super) fn house(&self, list: Node<'_, '_>) -> Style {
        self.house.unwrap_or_else(|| house_style(list))
    }

    /// The same item as an old one spells it.
    pub(super) fn spelled(mut self, place: &Place<'_, '_>, old: Node<'_, '_>) -> Self {
        if !old.is_alias() && old.outer_span() == old.span() {
            let written = place.text.get(old.span()).unwrap_or_default();
            self.spelled = (!written.contains(['\n', '\r'])).then(|| written.to_owned());
        }
        self
    }

    /// Whether a node says this.
    pub(super) fn is(&self, node: Node<'_, '_>) -> bool {
        let same = || node.scalar() == Some(&*self.text);
        match self.kind {
            Kind::Letters => same() && !node.is_empty(),
            Kind::Text => same() && to_value(node).is_string(),
            Kind::Word if &*self.text == "null" => node.is_empty(),
            Kind::Word => same() && node.is_plain(),
        }
    }

    /// What two equal items have in common: see [`identity`].
    pub(super) fn identity(&self) -> (bool, &str) {
        (self.kind == Kind::Word, &self.text)
    }

    /// Whether the item is compared by its letters.
    pub(super) fn is_letters(&self) -> bool {
        self.kind == Kind::Letters
    }

    /// The text.
    pub(super) fn as_text(&self) -> &str {
        &self.text
    }

    /// Whether this replaces a single text, which may be one of several lines.
    fn can_be_prose(&self, value: Node<'_, '_>) -> bool {
        let is_text = value.scalar().is_some() && !value.is_empty();
        is_text && !self.stays(value) && self.kind != Kind::Word
    }

    /// Whether a node says this already and may stay as it is.
    fn stays(&self, node: Node<'_, '_>) -> bool {
        !node.is_alias() && self.is(node)
    }

    /// The item as it is written, in these quotes where they can hold it.
    pub(super) fn written(&self, style: Style, is_flow: bool) -> String {
        match (&self.spelled, self.kind) {
            (Some(spelled), _) => spelled.clone(),
            (None, Kind::Word) => self.text.clone().into_owned(),
            (None, _) => quote::like(&self.text, style, is_flow),
        }
    }
}

/// Does one verified step. Makes the key where it is missing.
pub(super) fn apply(
    text: &str,
    key: &str,
    op: &Op<'_>,
    order: &[&str],
    limits: &Limits,
) -> Result<String, Refusal> {
    let meaning = Meaning::Items { key, op };
    step(text, limits, &meaning, |place| {
        let op = &in_braces(place, op);
        match (entry::find(place, key)?, op) {
            (Some(entry), _) => {
                may_change(place, entry.value, op)?;
                match op {
                    Op::Replace { at: 0, item } if item.can_be_prose(entry.value) => {
                        tag::fits(place, entry.value, item.sort)?;
                        set::ways(place, entry, &Field::Text(&item.text))
                    }
                    _ => Ok(splices(place, entry, key, op)?.into_iter().collect()),
                }
            }
            (None, Op::Insert { item, .. }) => {
                let items = [item.text.clone().into_owned()];
                insert::key(place, key, &Field::List(&items), order)
            }
            (None, _) => Err(no_item(0..0, key)),
        }
    })
}

/// The step, with the quotes of a file in braces for a new item.
fn in_braces<'a>(place: &Place<'_, '_>, op: &Op<'a>) -> Op<'a> {
    let mut op = op.clone();
    if let Op::Insert { item, .. } | Op::Replace { item, .. } = &mut op
        && braces::is_json(place)
    {
        item.house = Some(Style::DoubleQuoted);
    }
    op
}

/// The splices of a step; `None` where it changes nothing.
fn splices(
    place: &Place<'_, '_>,
    entry: Entry<'_, '_>,
    key: &str,
    op: &Op<'_>,
) -> Result<Option<Vec<Splice>>, Refusal> {
    let text = place.text;
    let list = entry.value;
    let is_block = list.is_sequence() && list.style() == Style::Block;
    let missing = || no_item(entry.key.span(), key);
    let splices = match op {
        Op::Insert { at, item } => {
            let is_list = list.is_sequence() && !layout::is_bare_empty_list(text, list);
            if is_block {
                block::insert(text, entry, *at, item)?
            } else if is_list {
                let item = item.written(item.house(list), true);
                flow::insert(text, list, &flow::items(list), *at, &item)
            } else if braces::hold(place) {
                braces::to_list(place, entry, *at, item)?
            } else {
                single::to_list(place, entry, *at, item)?
            }
        }
        Op::Remove { at } => {
            nth(list, *at).ok_or_else(missing)?;
            if is_block {
                block::remove(text, entry, *at)?
            } else if list.is_sequence() {
                flow::remove(place, list, &flow::items(list), *at)?
            } else {
                vec![Splice::replace(list.span(), "[]")]
            }
        }
        Op::Replace { at, item } => {
            let old = nth(list, *at).ok_or_else(missing)?;
            if item.stays(old) {
                return Ok(None);
            }
            let is_flow = list.is_sequence() && !is_block || braces::hold(place);
            vec![replace(place, old, item, is_flow, item.house(list))?]
        }
        Op::Move { from, to } if is_block => block::shift(place, entry, *from, *to)?,
        Op::Move { .. } => return Err(missing()),
    };
    Ok(Some(splices))
}

/// Another scalar for an item.
fn replace(
    place: &Place<'_, '_>,
    old: Node<'_, '_>,
    item: &Item<'_>,
    is_flow: bool,
    house: Style,
) -> Result<Splice, Refusal> {
    let span = old.span();
    if old.scalar().is_none() && !old.is_alias() {
        return Err(refuse(span, "the item is a list or a mapping, not a text")
            .hint("edit the file by hand"));
    }
    tag::fits(place, old, item.sort)?;
    if layout::has_comment(place, &span) {
        return Err(refuse(span, "a comment stands inside of the item")
            .hint("move the comment to a line of its own above the item"));
    }
    let style = quote::habit(place.text, old, is_flow, house);
    let new = item.written(style, is_flow);
    let blank = if layout::is_glued(place.text, &span) {
        " "
    } else {
        ""
    };
    Ok(Splice::replace(span, format!("{blank}{new}")))
}

/// Refuses what would change more than the list: a list that is an alias, or that one stands for.
fn may_change(place: &Place<'_, '_>, value: Node<'_, '_>, op: &Op<'_>) -> Result<(), Refusal> {
    entry::is_no_alias(value, "list")?;
    if place.doc.aliases().any(|(_, target)| target == value.index) {
        return Err(entry::stands_for(value));
    }
    if let Op::Remove { at } | Op::Replace { at, .. } | Op::Move { from: at, .. } = op
        && let Some(item) = nth(value, *at)
        && entry::is_no_target(place, item).is_err()
    {
        return Err(entry::stands_for(value));
    }
    if value.is_mapping() {
        return Err(refuse(value.span(), "the value is a mapping, not a list")
            .hint("edit the file by hand"));
    }
    Ok(())
}

/// The item at an index. A single text is a list of one.
fn nth<'d, 't>(value: Node<'d, 't>, index: usize) -> Option<Node<'d, 't>> {
    items(value).into_iter().nth(index)
}

/// The items of a list; a single text is a list of one, an empty value one of none.
pub(super) fn items<'d, 't>(node: Node<'d, 't>) -> Vec<Node<'d, 't>> {
    if node.is_sequence() {
        node.items().collect()
    } else if node.is_empty() {
        Vec::new()
    } else {
        vec![node]
    }
}

/// Whether a node is a word (a number, `true`, `null`) and its text, as [`Item::identity`] has them;
/// by letters nothing counts as a word. `None` for what no new item is the same as.
pub(super) fn identity<'d>(node: Node<'d, '_>, by_letters: bool) -> Option<(bool, &'d str)> {
    let text = node.scalar().filter(|_| !node.is_alias())?;
    match to_value(node) {
        _ if by_letters => (!node.is_empty()).then_some((false, text)),
        Value::Null => Some((true, "null")),
        value => Some((!value.is_string(), text)),
    }
}

/// The quotes that a new item gets: those that all others have, where one of them has them for no
/// need; else none.
pub(super) fn house_style(list: Node<'_, '_>) -> Style {
    let is_flow = list.style() == Style::Flow;
    let Some(first) = list.items().next() else {
        return Style::Plain;
    };
    let style = first.style();
    let all = |item: Node<'_, '_>| !item.is_alias() && item.style() == style;
    let is_free = |item| quote::is_for_no_need(item, is_flow);
    if list.items().all(all) && list.items().any(is_free) {
        style
    } else {
        Style::Plain
    }
}

fn no_item(span: Span, key: &str) -> Refusal {
    refuse(span, format!("{key} has no such item"))
}
