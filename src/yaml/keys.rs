//! The keys of one mapping: keys given twice, and merge keys (`<<`, YAML 1.1 type repository).

use super::doc::{Data, Doc, Node, Pair};
use super::fault::{Fault, MOST_FAULTS, position};
use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

/// Up to so many keys, comparing each with each is faster than a table.
const FEW_KEYS: usize = 16;

/// Looks at the keys of a mapping that is complete. Names keys given twice and merge keys that merge
/// nothing; stores the entries when they are not simply what is written.
pub(super) fn check(doc: &mut Doc<'_>, mapping: u32, text: &str, faults: &mut Vec<Fault>) {
    let node = doc.node(mapping);
    if is_simple(node) {
        return;
    }
    let pairs = resolve(node, text, faults);
    doc.resolved.push((mapping, pairs));
    if let Some(Data { is_resolved, .. }) = doc.nodes.get_mut(mapping as usize) {
        *is_resolved = true;
    }
}

/// Whether all keys are scalars, differ, and none is a merge key. Almost always.
fn is_simple(mapping: Node<'_, '_>) -> bool {
    let mut few: [&str; FEW_KEYS] = [""; FEW_KEYS];
    for (count, (key, _)) in mapping.written_entries().enumerate() {
        let Some(text) = key.scalar() else {
            return false;
        };
        let known = few.get(..count).unwrap_or_default();
        if text == "<<" || known.contains(&text) {
            return false;
        }
        let Some(free) = few.get_mut(count) else {
            return all_differ(mapping);
        };
        *free = text;
    }
    true
}

fn all_differ(mapping: Node<'_, '_>) -> bool {
    let mut seen = HashSet::new();
    mapping
        .written_entries()
        .all(|(key, _)| match key.scalar() {
            Some(text) => text != "<<" && seen.insert(text),
            None => false,
        })
}

fn resolve(mapping: Node<'_, '_>, text: &str, faults: &mut Vec<Fault>) -> Vec<Pair> {
    let mut seen: HashMap<Cow<'_, str>, usize> = HashMap::new();
    let mut pairs = Vec::new();
    let mut merges = Vec::new();
    for (key, value) in mapping.written_entries() {
        if key.is_plain() && key.scalar() == Some("<<") {
            if merges_mappings(value) {
                merges.push(value);
                continue;
            }
            faults.push(
                Fault::new(
                    "merge-key",
                    value.span(),
                    "<< merges mappings, and this is none",
                )
                .hint("write << only before an alias of a mapping, such as *name"),
            );
        }
        let name = key.key_text();
        if let Some(first) = seen.get(&name) {
            // Finding a line takes time for each.
            if faults.len() >= MOST_FAULTS {
                continue;
            }
            let (line, _) = position(text.as_bytes(), *first);
            let message = format!("the key {name} is given twice; the first is on line {line}");
            let hint = "keep one of the two; until then the first counts";
            faults.push(Fault::new("duplicate-key", key.span(), message).hint(hint));
            continue;
        }
        seen.insert(name, key.span().start);
        pairs.push(Pair {
            key: key.index,
            value: value.index,
            merged: false,
        });
    }
    for merge in merges {
        let mut take = |from: Node<'_, '_>| {
            for (key, value) in mapping.doc.node(from.target_index()).entries() {
                let name = key.key_text();
                if let Entry::Vacant(free) = seen.entry(name) {
                    free.insert(0);
                    pairs.push(Pair {
                        key: key.index,
                        value: value.index,
                        merged: true,
                    });
                }
            }
        };
        if merge.is_mapping() {
            take(merge);
        } else {
            merge.items().for_each(&mut take);
        }
    }
    pairs
}

fn merges_mappings(value: Node<'_, '_>) -> bool {
    value.is_mapping() || value.is_sequence() && value.items().all(Node::is_mapping)
}
