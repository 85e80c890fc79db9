//! Whether a value of a file is the one that was meant.

use super::super::doc::{Doc, Node};
use super::super::emit::{self, Context, Field};
use super::super::read::{Limits, read};
use super::super::to_value;
use std::collections::BTreeMap;

/// Whether a node holds this.
///
/// A text is the same text and no number, `true` or null; a date the same letters, in quotes or not; a
/// list the same letters item for item, where a single text is a list of one. An empty text and an
/// empty list are held by every empty value. Any other value is held when it is read as what circ
/// would write for it.
pub(super) fn holds(node: Node<'_, '_>, field: &Field<'_>, limits: &Limits) -> bool {
    match *field {
        Field::Text("") | Field::Prose("") | Field::Date("") | Field::List([]) => is_nothing(node),
        Field::Text(text) | Field::Prose(text) => {
            node.scalar() == Some(text) && to_value(node).is_string()
        }
        Field::Date(date) => node.scalar() == Some(date) && !node.is_empty(),
        Field::List(items) => {
            let found = super::list::items(node);
            let mut pairs = found.iter().zip(items);
            found.len() == items.len()
                && pairs.all(|(node, item)| super::list::Item::letters(item).is(*node))
        }
        Field::Value(value) => {
            let text = emit::value(value);
            let wide = Limits {
                max_bytes: text.len(),
                ..*limits
            };
            let parsed = read(text.as_bytes(), &wide);
            let doc = parsed.doc.as_ref().filter(|_| parsed.faults.is_empty());
            doc.is_some_and(|doc| same(node, Doc::root(doc)))
        }
    }
}

/// Whether a value is one that a record would be written without.
pub(super) fn is_nothing(node: Node<'_, '_>) -> bool {
    let is_list = node.is_sequence() && node.items().next().is_none();
    node.is_empty() || is_list || node.scalar() == Some("")
}

/// Whether a value is what was written for it, whatever the styles.
fn same(node: Node<'_, '_>, meant: Node<'_, '_>) -> bool {
    if let Some(text) = meant.scalar() {
        // A plain word that a text could not be, such as `1.0e+20`, must stand plain here too.
        let is_word = meant.is_plain() && emit::scalar(text, Context::Block) != text;
        return node.scalar().is_some()
            && to_value(node) == to_value(meant)
            && (!is_word || node.is_plain());
    }
    if meant.is_sequence() {
        let mut pairs = node.items().zip(meant.items());
        return node.is_sequence()
            && node.items().count() == meant.items().count()
            && pairs.all(|(a, b)| same(a, b));
    }
    let own: BTreeMap<_, _> = node
        .entries()
        .map(|(key, value)| (key.key_text(), value))
        .collect();
    node.is_mapping()
        && own.len() == meant.entries().count()
        && meant.entries().all(|(key, value)| {
            let own = own.get(&key.key_text());
            own.is_some_and(|own| same(*own, value))
        })
}
