//! The three-way merge of lists, as sets: in our order, what they added behind.
//!
//! An item that is a mapping, such as a link of `see_also`, can be changed and still be the same item. Where
//! both sides changed it, it is merged key by key if all three know it by its first entry, the title of a
//! link; else the list is a conflict, since two items would say what one shall.

use std::collections::{HashMap, HashSet};

use serde_yaml::{Mapping, Value};

use super::values::{Clash, How, Three, mappings};
use crate::model::Tag;

/// The items on the three sides; none of an absent value, one of a single value. `None` where a side
/// holds no list.
pub(super) fn items_of(how: How, three: Three<'_>) -> Option<[Vec<&Value>; 3]> {
    let sides = [three.base, three.ours, three.theirs];
    let is_list = matches!(how, How::List | How::Tags);
    let has_list = sides.iter().flatten().any(|value| value.is_sequence());
    if !is_list && !has_list {
        return None;
    }
    let [base, ours, theirs] = sides.map(items);
    Some([base?, ours?, theirs?])
}

fn items(value: Option<&Value>) -> Option<Vec<&Value>> {
    match value {
        None | Some(Value::Null) => Some(Vec::new()),
        Some(Value::Sequence(items)) => Some(items.iter().collect()),
        Some(Value::Mapping(_) | Value::Tagged(_)) => None,
        Some(single) => Some(vec![single]),
    }
}

/// More new items with the same entry are not compared.
const MOST_SHARING: usize = 200;

/// What went on either side goes; what came on either side comes, once.
pub(super) fn merge<'v>(
    how: How,
    [base, ours, theirs]: [Vec<&'v Value>; 3],
) -> Result<Vec<Value>, Clash> {
    let [before, here, there] =
        [&base, &ours, &theirs].map(|items| items.iter().copied().collect::<HashSet<&Value>>());
    let new = |items: &[&'v Value], other: &HashSet<&Value>| {
        let items = items.iter().copied();
        let items = items.filter(|item| !before.contains(*item) && !other.contains(*item));
        items.collect::<Vec<&'v Value>>()
    };
    let our_forms = Forms::of_items(new(&ours, &there));
    let their_forms = Forms::of_items(new(&theirs, &here));
    // Items that both sides have in another form than the base has them: ours with what it becomes.
    let mut both: HashMap<&Value, Value> = HashMap::new();
    let mut done: HashSet<&Value> = HashSet::new();
    for item in base {
        let Value::Mapping(old) = item else { continue };
        if here.contains(item) || there.contains(item) {
            continue;
        }
        let one = our_forms.of(old, |item| !both.contains_key(item))?;
        let other = their_forms.of(old, |item| !done.contains(item))?;
        let (Some((our_item, one)), Some((their_item, other))) = (one, other) else {
            continue;
        };
        if !is_known_by(old, one) || !is_known_by(old, other) {
            return Err(Clash);
        }
        both.insert(our_item, mappings(old, one, other, None)?.into());
        done.insert(their_item);
    }
    let mut merged: Vec<Value> = Vec::new();
    for item in ours {
        if let Some(item) = both.get(item) {
            merged.push(item.clone());
        } else if !before.contains(item) || there.contains(item) {
            merged.push(item.clone());
        }
    }
    let mut seen: HashSet<Value> = merged.iter().map(|item| key(how, item)).collect();
    for item in theirs {
        if !before.contains(item) && !done.contains(item) && seen.insert(key(how, item)) {
            merged.push(item.clone());
        }
    }
    Ok(merged)
}

/// New items that are mappings.
struct Forms<'v> {
    items: Vec<(&'v Value, &'v Mapping)>,
    /// Where those with an entry stand.
    by_entry: HashMap<(&'v Value, &'v Value), Vec<usize>>,
}

impl<'v> Forms<'v> {
    fn of_items(items: Vec<&'v Value>) -> Forms<'v> {
        let items = items.into_iter();
        let items = items.filter_map(|item| Some((item, item.as_mapping()?)));
        let items: Vec<(&Value, &Mapping)> = items.collect();
        let mut by_entry: HashMap<_, Vec<usize>> = HashMap::new();
        for (at, (_, mapping)) in items.iter().enumerate() {
            for entry in *mapping {
                by_entry.entry(entry).or_default().push(at);
            }
        }
        Forms { items, by_entry }
    }

    /// What became of a mapping: the free item that is known by the same entry, or else has most of its
    /// entries, at least half of them. A clash where too many share an entry to be compared.
    fn of(
        &self,
        old: &Mapping,
        is_free: impl Fn(&Value) -> bool,
    ) -> Result<Option<(&'v Value, &'v Mapping)>, Clash> {
        let mut best: Option<((bool, usize), usize)> = None;
        for entry in old {
            let sharing = self.by_entry.get(&entry).map_or(&[][..], Vec::as_slice);
            if sharing.len() > MOST_SHARING {
                return Err(Clash);
            }
            for at in sharing {
                let Some((_, new)) = self.items.get(*at).filter(|(item, _)| is_free(item)) else {
                    continue;
                };
                let same = old
                    .iter()
                    .filter(|(key, value)| new.get(*key) == Some(*value));
                let rank = (is_known_by(old, new), same.count());
                let is_form = rank.0 || rank.1 * 2 >= old.len();
                if is_form && best.is_none_or(|(best, _)| rank > best) {
                    best = Some((rank, *at));
                }
            }
        }
        Ok(best.and_then(|(_, at)| self.items.get(at).copied()))
    }
}

/// Whether two mappings are of one thing: the first entry of the old one is in the other.
fn is_known_by(old: &Mapping, new: &Mapping) -> bool {
    old.iter()
        .next()
        .is_some_and(|(key, value)| new.get(key) == Some(value))
}

/// What decides whether two items that came are the same.
fn key(how: How, item: &Value) -> Value {
    match item {
        Value::String(text) if how == How::Tags => {
            Value::String(Tag::new(text.as_str()).key().into_owned())
        }
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `clash` is a clash.
    fn check(base: &str, ours: &str, theirs: &str, expected: &str) {
        let sides =
            [base, ours, theirs].map(|text| serde_yaml::from_str::<Vec<Value>>(text).unwrap());
        let [one, two, three] = &sides;
        let items = [one, two, three].map(|side| side.iter().collect::<Vec<&Value>>());
        let wanted = match expected {
            "clash" => Err(Clash),
            text => Ok(serde_yaml::from_str::<Vec<Value>>(text).unwrap()),
        };
        assert_eq!(
            merge(How::List, items),
            wanted,
            "{base} | {ours} | {theirs}"
        );
    }

    #[test]
    fn an_item_that_both_changed_stays_one() {
        check(
            "[{t: a, u: 1, n: x}, {t: b}]",
            "[{t: a, u: 2, n: x}, {t: b}, {t: o}]",
            "[{t: a, u: 1, n: y}, {t: b}, {t: z}]",
            "[{t: a, u: 2, n: y}, {t: b}, {t: o}, {t: z}]",
        );
        check(
            "[{t: a, u: 1}]",
            "[{t: a, u: 2}]",
            "[{t: a, u: 3}]",
            "clash",
        );
        // Which title goes with which address is for a person to say.
        check(
            "[{t: a, u: 1}]",
            "[{t: a, u: 2}]",
            "[{t: b, u: 1}]",
            "clash",
        );
        check(
            "[{t: a, u: 1}]",
            "[{t: b, u: 1}]",
            "[{t: c, u: 1}]",
            "clash",
        );
    }

    #[test]
    fn other_items_are_others() {
        check(
            "[{t: a, u: 1}]",
            "[{t: b, u: 2}]",
            "[{t: c, u: 1}]",
            "[{t: b, u: 2}, {t: c, u: 1}]",
        );
        check("[{t: a, u: 1}]", "[{t: a, u: 2}]", "[]", "[{t: a, u: 2}]");
        check(
            "[{t: a, u: 1}]",
            "[{t: a, u: 2}]",
            "[{t: a, u: 2}]",
            "[{t: a, u: 2}]",
        );
        check(
            "[]",
            "[{t: a, u: 1}]",
            "[{t: a, u: 2}]",
            "[{t: a, u: 1}, {t: a, u: 2}]",
        );
    }
}
