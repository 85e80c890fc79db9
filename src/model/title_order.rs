//! The order of a catalog's records by title, worked out once.
//!
//! To file a hundred thousand titles takes longer than anything else that a list does. Whoever knows
//! the order already says so, and nobody sorts by title again; whoever does not leaves it unknown,
//! and it is worked out where it is asked for. Both ways lead to the same order: by the text under
//! which a title is filed ([`filing`](super::filing)), untitled records last, those that are filed
//! alike by id and file.
//!
//! Records stand in the order of id and file in a [`Snapshot`](super::Snapshot), so among those that are
//! filed alike their positions decide. What is said here of records is said of such a list.

use std::cmp::Ordering;

use rayon::prelude::*;

use super::Record;
use super::filing::filed;

/// Above this part of all records it is quicker to sort them all than to find the place of each.
const FEW: usize = 32;

/// The positions of all records of a snapshot in the order of their titles, or nothing where that
/// order is unknown, which is the default. It follows from the records, so it makes no difference
/// between snapshots that are equal without it.
#[derive(Debug, Clone, Default)]
pub struct TitleOrder {
    positions: Vec<u32>,
}

impl PartialEq for TitleOrder {
    fn eq(&self, _: &TitleOrder) -> bool {
        true
    }
}

impl TitleOrder {
    /// The order that these positions say, each of them once. That the titles stand in order is not
    /// looked at. Unknown where a position is missing or there twice.
    pub fn new(positions: Vec<u32>) -> TitleOrder {
        let mut seen = vec![false; positions.len()];
        let is_new = |position: &u32| match seen.get_mut(*position as usize) {
            Some(seen) => !std::mem::replace(seen, true),
            None => false,
        };
        match positions.iter().all(is_new) {
            true => TitleOrder { positions },
            false => TitleOrder::default(),
        }
    }

    /// The order of records of a catalog in this language. Unknown where there are more than `u32`
    /// can count.
    pub fn of(records: &[Record], language: &str) -> TitleOrder {
        let Ok(count) = u32::try_from(records.len()) else {
            return TitleOrder::default();
        };
        TitleOrder {
            positions: filed_in_order((0..count).collect(), records, language),
        }
    }

    /// The order where only some records are new: `known` are the positions of the others, in the
    /// order of their titles. Finds the places of the new ones, and files few of the others. Unknown
    /// where a position is there twice or beyond the records.
    pub fn extended(known: Vec<u32>, records: &[Record], language: &str) -> TitleOrder {
        let mut is_known = vec![false; records.len()];
        for position in &known {
            match is_known.get_mut(*position as usize) {
                Some(known) if !*known => *known = true,
                _ => return TitleOrder::default(),
            }
        }
        let new = (0u32..).zip(&is_known);
        let new: Vec<u32> = new
            .filter(|(_, known)| !**known)
            .map(|(position, _)| position)
            .collect();
        if new.len() > records.len() / FEW {
            return TitleOrder::of(records, language);
        }
        let new = filed_in_order(new, records, language);
        let mut positions = Vec::with_capacity(records.len());
        let mut rest = known.as_slice();
        for position in new {
            let place = Place::of(position, records, language);
            let before = |other: &u32| {
                let other = Place::of(*other, records, language);
                other.compare(&place).is_lt()
            };
            let (first, last) = rest.split_at(rest.partition_point(before));
            positions.extend_from_slice(first);
            positions.push(position);
            rest = last;
        }
        positions.extend_from_slice(rest);
        TitleOrder { positions }
    }

    /// The positions in order, where they are known, of a snapshot of so many records.
    pub fn positions(&self, records: usize) -> Option<&[u32]> {
        (records == self.positions.len()).then_some(&self.positions)
    }
}

/// Where a record is filed.
struct Place {
    filed: Option<String>,
    position: u32,
}

impl Place {
    fn of(position: u32, records: &[Record], language: &str) -> Place {
        let record = records.get(position as usize);
        Place {
            filed: record.and_then(|record| filed(record, language)),
            position,
        }
    }

    fn compare(&self, other: &Place) -> Ordering {
        let untitled = self.filed.is_none().cmp(&other.filed.is_none());
        untitled
            .then_with(|| self.filed.cmp(&other.filed))
            .then_with(|| self.position.cmp(&other.position))
    }
}

fn filed_in_order(positions: Vec<u32>, records: &[Record], language: &str) -> Vec<u32> {
    let mut places: Vec<Place> = positions
        .into_par_iter()
        .map(|position| Place::of(position, records, language))
        .collect();
    places.par_sort_unstable_by(Place::compare);
    places.into_iter().map(|place| place.position).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Id, Settings, Snapshot};
    use super::*;

    fn snapshot(titles: &[String]) -> Snapshot {
        let records = titles.iter().enumerate().map(|(number, title)| {
            // Some ids are there twice.
            let id = format!("r{:03}", number / 2);
            let mut record = Record::new(Id::new(id), format!("resources/{number:03}.yaml"));
            record.title = title.into();
            record.language = (number % 3 == 0).then(|| "de".into());
            record
        });
        Snapshot::new(Settings::default(), records.collect(), Vec::new())
    }

    fn of(snapshot: &Snapshot) -> TitleOrder {
        TitleOrder::of(&snapshot.records, "en")
    }

    #[test]
    fn titles_stand_in_order() {
        let titles = ["b", "", "The B", "Die A", "die a"].map(str::to_owned);
        let snapshot = snapshot(&titles);
        assert_eq!(of(&snapshot).positions(5), Some(&[3, 0, 2, 4, 1][..]));
        assert_eq!(of(&snapshot).positions(4), None);
    }

    #[test]
    fn what_is_no_order_is_unknown() {
        let check = |positions: &[u32], known: bool| {
            let order = TitleOrder::new(positions.to_vec());
            let found = order.positions(positions.len());
            assert_eq!(found, known.then_some(positions), "{positions:?}");
        };
        check(&[2, 0, 1], true);
        check(&[0, 0, 1], false);
        check(&[0, 1, 3], false);
        check(&[], true);
        assert_eq!(TitleOrder::default().positions(1), None);
    }

    #[test]
    fn only_records_of_the_snapshot_have_a_place() {
        let mut snapshot = snapshot(&["b", "a", "c"].map(str::to_owned));
        let [b, a, c] = [0, 1, 2].map(|at| snapshot.records[at].clone());
        let all: Vec<&Record> = snapshot.records.iter().collect();
        assert_eq!(snapshot.in_title_order(&all), None);
        snapshot.title_order = of(&snapshot);
        let all: Vec<&Record> = snapshot.records.iter().collect();
        assert_eq!(snapshot.in_title_order(&all), Some(vec![&a, &b, &c]));
        assert_eq!(snapshot.in_title_order(&all[..1]), Some(vec![&b]));
        assert_eq!(snapshot.in_title_order(&[&a]), None);
        assert_eq!(snapshot.in_title_order(&[all[0], all[0]]), None);
    }

    proptest! {
        #[test]
        fn an_order_is_extended_as_it_is_made(
            titles in proptest::collection::vec("(Der |the )?[abÄ]{0,2}", 64..200),
            new in proptest::collection::btree_set(0u32..200, 0..4),
        ) {
            let snapshot = snapshot(&titles);
            let order = of(&snapshot);
            let mut known = order.positions.clone();
            known.retain(|position| !new.contains(position));
            let extended = TitleOrder::extended(known, &snapshot.records, "en");
            prop_assert_eq!(&extended.positions, &order.positions);
            // As whoever compares them one by one.
            let mut compared: Vec<u32> = (0..).take(titles.len()).collect();
            compared.sort_by_cached_key(|at| {
                let filed = filed(&snapshot.records[*at as usize], "en");
                (filed.is_none(), filed, *at)
            });
            prop_assert_eq!(&order.positions, &compared);
        }
    }
}
