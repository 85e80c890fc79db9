//! Which steps turn the list of a file into another list: as few as keep the lines, the quotes and the
//! comments of the items that stay.

use super::super::doc::{Node, Style};
use super::super::emit::Field;
use super::super::fault::Span;
use super::super::read::Limits;
use super::entry;
use super::list::{self, Item, Op};
use super::tag::{self, Sort};
use super::{Place, Refusal, meaning, refuse, with_place};
use serde_yaml::Value;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::HashMap;

/// So many items may change step by step; where more do, the list is written anew.
const MOST_STEPS: usize = 1000;

/// So many bytes may be read for it, as each step reads the whole text.
const MOST_BYTES: usize = 32 << 20;

/// The text with these items under a key, made step by step. `None` where the value of the key is no
/// list, the new one is none, or they are the same already.
pub(super) fn apply(
    text: &str,
    key: &str,
    field: &Field<'_>,
    limits: &Limits,
) -> Result<Option<String>, Refusal> {
    let plan = with_place(text, limits, |place| plan(place, key, field, limits))?;
    let Some((span, ops)) = plan else {
        return Ok(None);
    };
    let mut new = text.to_owned();
    for (at, op) in ops.iter().enumerate() {
        let made = list::apply(&new, key, op, &[], limits);
        new = made.map_err(|mut refusal| {
            // A later step has another text before it.
            if at > 0 {
                refusal.span = span.clone();
            }
            refusal
        })?;
    }
    let is_meant = with_place(&new, limits, |place| {
        let value = entry::find(place, key)?.map(|entry| entry.value);
        Ok(value.is_some_and(|value| meaning::holds(value, field, limits)))
    })?;
    if is_meant {
        Ok(Some(new))
    } else {
        Err(refuse(span, "the list cannot be changed safely here"))
    }
}

/// The bytes of the list, and what is to be done.
type Plan<'a> = (Span, Vec<Op<'a>>);

fn plan<'a>(
    place: &Place<'_, '_>,
    key: &str,
    field: &Field<'a>,
    limits: &Limits,
) -> Result<Option<Plan<'a>>, Refusal> {
    let Some(entry) = entry::find(place, key)? else {
        return Ok(None);
    };
    let value = entry.value;
    let one_line = |value: Node<'_, '_>| {
        let written = place.text.get(value.span()).unwrap_or_default();
        value.scalar().is_some() && !written.contains(['\n', '\r'])
    };
    let new: Option<Vec<Item<'a>>> = match *field {
        Field::List(items) if value.is_sequence() || one_line(value) => {
            Some(items.iter().map(|item| Item::letters(item)).collect())
        }
        Field::Value(Value::Sequence(items)) if value.is_sequence() => {
            items.iter().map(Item::value).collect()
        }
        _ => None,
    };
    let Some(new) = new.filter(|_| !meaning::holds(value, field, limits)) else {
        return Ok(None);
    };
    let house = list::house_style(value);
    let new = new.into_iter().map(|item| item.in_house(house)).collect();
    entry.begins_line(place)?;
    Ok(steps(place, value, new).map(|ops| (value.outer_span(), ops)))
}

/// Where an item of the new list comes from.
#[derive(Clone, Copy, PartialEq)]
enum Source {
    New,
    /// The old item of this index, which stays, is moved or is replaced.
    Old(usize),
}

/// The steps from the items of `list` to `new`. `None` where they are too many.
fn steps<'a>(
    place: &Place<'_, '_>,
    list: Node<'_, '_>,
    mut new: Vec<Item<'a>>,
) -> Option<Vec<Op<'a>>> {
    let old = list::items(list);
    let can_move = list.is_sequence() && list.style() == Style::Block;
    let (before, after) = numbers(&old, &new);
    let most = (MOST_BYTES / place.text.len().max(1)).min(MOST_STEPS);
    if changed(&before, &after) > most {
        return None;
    }
    let is_free = |at: &usize| {
        // A list or a mapping is no text to be replaced, and a tag may forbid it: such an item goes.
        let old = old.get(*at);
        old.is_some_and(|old| old.scalar().is_some() && tag::fits(place, *old, Sort::Text).is_ok())
    };
    let sources = sources(&before, &after, can_move, is_free);
    let mut ops = Vec::new();
    if !can_move {
        let spelled: HashMap<usize, Node<'_, '_>> =
            before.iter().copied().zip(old.clone()).collect();
        for (item, number) in new.iter_mut().zip(&after) {
            if let Some(same) = spelled.get(number) {
                *item = item.clone().spelled(place, *same);
            }
        }
    }
    let mut stays = vec![false; old.len()];
    for ((item, number), source) in new.iter().zip(&after).zip(&sources) {
        let Source::Old(at) = *source else { continue };
        if let Some(stays) = stays.get_mut(at) {
            *stays = true;
        }
        if before.get(at) != Some(number) {
            let item = item.clone();
            ops.push(Op::Replace { at, item });
        }
    }
    let mut now: Vec<Source> = (0..old.len()).map(Source::Old).collect();
    let gone = (0..old.len())
        .rev()
        .filter(|at| stays.get(*at) == Some(&false));
    for at in gone {
        ops.push(Op::Remove { at });
        now.remove(at);
    }
    for (at, (item, source)) in new.into_iter().zip(sources).enumerate() {
        if now.get(at) == Some(&source) && source != Source::New {
            continue;
        }
        match now.iter().position(|now| *now == source) {
            Some(from) if source != Source::New => {
                ops.push(Op::Move { from, to: at });
                let moved = now.remove(from);
                now.insert(at, moved);
            }
            _ => {
                ops.push(Op::Insert { at, item });
                now.insert(at, Source::New);
            }
        }
    }
    Some(ops)
}

/// How many items stand between the first and the last that differ, in both lists together.
fn changed(before: &[usize], after: &[usize]) -> usize {
    let pairs = before.iter().zip(after);
    let same = pairs.take_while(|(a, b)| a == b).count();
    let most = before.len().min(after.len()) - same;
    let pairs = before.iter().rev().zip(after.iter().rev()).take(most);
    let behind = pairs.take_while(|(a, b)| a == b).count();
    before.len() + after.len() - 2 * (same + behind)
}

/// The items of both lists as numbers: equal where a new item says what an old one does.
fn numbers(old: &[Node<'_, '_>], new: &[Item<'_>]) -> (Vec<usize>, Vec<usize>) {
    let mut known = HashMap::new();
    let after = new
        .iter()
        .enumerate()
        .map(|(at, item)| *known.entry(item.identity()).or_insert(at))
        .collect();
    let by_letters = new.iter().any(Item::is_letters);
    let before = old.iter().enumerate().map(|(at, old)| {
        let identity = list::identity(*old, by_letters);
        let same = identity.and_then(|identity| known.get(&identity).copied());
        same.unwrap_or(new.len() + at)
    });
    (before.collect(), after)
}

/// For each new item the old one that serves for it: the same item, in its place or moved, or one that
/// is replaced because it stood between the same neighbours.
fn sources(
    before: &[usize],
    after: &[usize],
    can_move: bool,
    can_replace: impl Fn(&usize) -> bool,
) -> Vec<Source> {
    let diff = capture_diff_slices(Algorithm::Myers, before, after);
    let mut sources = vec![Source::New; after.len()];
    let mut free: Vec<usize> = Vec::new();
    for op in &diff {
        match *op {
            DiffOp::Equal {
                old_index,
                new_index,
                len,
            } => {
                for at in 0..len {
                    if let Some(source) = sources.get_mut(new_index + at) {
                        *source = Source::Old(old_index + at);
                    }
                }
            }
            _ => free.extend(op.old_range()),
        }
    }
    if can_move {
        for (at, source) in sources.iter_mut().enumerate() {
            let same = |free: &usize| before.get(*free) == after.get(at);
            if *source == Source::New
                && let Some(found) = free.iter().position(same)
            {
                *source = Source::Old(free.remove(found));
            }
        }
    }
    for op in &diff {
        let mut gone = op
            .old_range()
            .filter(|at| free.contains(at) && can_replace(at));
        let range = op.new_range();
        let added = sources.get_mut(range).into_iter().flatten();
        for source in added.filter(|source| **source == Source::New) {
            if let Some(at) = gone.next() {
                *source = Source::Old(at);
            }
        }
    }
    sources
}
