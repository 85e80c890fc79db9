//! Parting what a pack knows from what is to be read, and putting both together again; and the order of
//! records.

use std::collections::HashSet;

use rayon::prelude::*;

use super::looks::State;
use super::pack::{Pack, Row, SortKey, start};
use super::record::Reader;
use super::survey::Names;
use crate::model::Record;

/// A file to read: its path, and the number of its folder.
pub(super) struct Wanted {
    pub(super) path: String,
    pub(super) folder: u32,
}

/// The rows of a pack that hold, each with its number there, and the files to read.
pub(super) type Sorted = (Vec<(u32, Row)>, Vec<Wanted>);

/// Parts what the pack knows from what is to be read. `names` are those of all folders; files that were told
/// are none of them.
pub(super) fn sort_out(known: &Pack, names: Vec<Names>, states: &[State]) -> Option<Sorted> {
    // The folders of the pack: their numbers now.
    let mut numbers: Vec<Option<u32>> = vec![None; known.folders.len()];
    for (number, names) in (0..).zip(&names) {
        if let Some(place) = names.known().and_then(|at| numbers.get_mut(at as usize)) {
            *place = Some(number);
        }
    }
    let gone = names.iter().filter_map(|names| match names {
        Names::Changed(_, changes) => Some(&changes.gone),
        _ => None,
    });
    let gone: HashSet<u32> = gone.flatten().copied().collect();
    let mut kept = Vec::with_capacity(known.rows.len());
    let mut wanted = Vec::new();
    for ((number, row), state) in (0..).zip(&known.rows).zip(states) {
        let Some(folder) = numbers.get(row.folder as usize).copied().flatten() else {
            continue;
        };
        match state {
            _ if gone.contains(&number) => {}
            State::Same => kept.push((number, row.in_folder(folder))),
            State::Gone => {}
            State::Other => wanted.push(Wanted {
                path: known.path(row)?.to_owned(),
                folder,
            }),
        }
    }
    for (folder, names) in (0..).zip(names) {
        if let Names::Changed(_, changes) = names {
            wanted.extend(changes.new.into_iter().map(|path| Wanted { path, folder }));
        }
    }
    // Folder by folder, so that each is opened once.
    wanted.sort_by_key(|wanted| wanted.folder);
    Some((kept, wanted))
}

/// Puts records in the order of their ids, then files. Each is moved once or twice: a record is long, and a
/// catalog may hold a million.
pub(super) fn by_id(records: &mut [Record]) {
    let starts = (0..).zip(records.iter());
    let mut order: Vec<(u128, usize)> =
        starts.map(|(at, it)| (start(it.id.as_str()), at)).collect();
    let key = |at: usize| records.get(at).map(|record| (&record.id, &record.file));
    order.par_sort_unstable_by(|(start, at), (other_start, other)| {
        let order = start.cmp(other_start);
        order.then_with(|| key(*at).cmp(&key(*other)))
    });
    // Where the record stands now that goes to each place.
    let mut from: Vec<usize> = order.into_iter().map(|(_, at)| at).collect();
    for first in 0..from.len() {
        let mut place = first;
        while let Some(at) = from.get_mut(place) {
            let next = std::mem::replace(at, place);
            if next == first {
                break;
            }
            records.swap(place, next);
            place = next;
        }
    }
}

/// All rows in the order of a pack: those kept are in it already. And of each row of the old pack, by its
/// number there, where it is now; nothing where there was none.
pub(super) type Merged = (Vec<Row>, Option<Vec<Option<u32>>>);

pub(super) fn merge(
    pack: &Pack,
    reader: &Reader<'_>,
    kept: Vec<(u32, Row)>,
    fresh: Vec<Row>,
) -> Option<Merged> {
    if kept.is_empty() {
        let keys = fresh.par_iter().map(|row| pack.sort_key(row, reader));
        let keys: Vec<SortKey> = keys.collect::<Option<_>>()?;
        // What is moved about is small, and nearly always tells two rows apart.
        let starts = (0_u32..).zip(&keys);
        let mut order: Vec<_> = starts.map(|(row, key)| (key.start(), row)).collect();
        let key = |row: u32| keys.get(row as usize);
        order.par_sort_unstable_by(|(start, row), (other_start, other)| {
            let order = start.cmp(other_start);
            order.then_with(|| key(*row).cmp(&key(*other)))
        });
        let rows = order
            .iter()
            .map(|(_, row)| fresh.get(*row as usize).copied());
        return Some((rows.collect::<Option<_>>()?, None));
    }
    let mut keyed = Vec::with_capacity(fresh.len());
    for row in fresh {
        keyed.push((pack.sort_key(&row, reader)?, row));
    }
    keyed.sort_unstable_by_key(|(key, _)| *key);
    let old = kept.iter().map(|(number, _)| *number).max().unwrap_or(0) as usize + 1;
    let mut positions = vec![None; old];
    let mut rows = Vec::with_capacity(kept.len() + keyed.len());
    let mut rest = kept.as_slice();
    let mut keep = |rows: &mut Vec<Row>, some: &[(u32, Row)]| {
        for (number, row) in some {
            if let Some(position) = positions.get_mut(*number as usize) {
                *position = u32::try_from(rows.len()).ok();
            }
            rows.push(*row);
        }
    };
    for (key, row) in keyed {
        let before = rest.partition_point(|(_, row)| pack.sort_key(row, reader) < Some(key));
        let (some, behind) = rest.split_at(before);
        keep(&mut rows, some);
        rows.push(row);
        rest = behind;
    }
    keep(&mut rows, rest);
    Some((rows, Some(positions)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::Id;

    proptest! {
        #[test]
        fn records_come_in_the_order_of_ids_then_files(
            ids in prop::collection::vec(("[a-b]{0,3}|a{14,18}b{0,2}", "[a-c]{1,3}"), 0..60)
        ) {
            let records = ids.iter().map(|(id, file)| Record::new(Id::new(id.as_str()), file.as_str()));
            let mut records: Vec<Record> = records.collect();
            let mut expected = records.clone();
            expected.sort_by(|a, b| (&a.id, &a.file).cmp(&(&b.id, &b.file)));
            by_id(&mut records);
            prop_assert_eq!(records, expected);
        }
    }
}
