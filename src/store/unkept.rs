//! The records of a folder where no cache is used: nothing is packed, and each record stays what it was read as.

use std::sync::{Mutex, PoisonError};

use super::inside::Root;
use super::load::faulty;
use super::pack::Pack;
use super::records::{Reading, Records};
use super::sorting;
use super::survey::{self, Batch};
use crate::model::{Problem, Record, Texts};

/// What was read so far.
#[derive(Default)]
struct Gathered {
    records: Vec<Record>,
    problems: Vec<Problem>,
    /// Texts that nobody adds to now.
    texts: Vec<Texts>,
}

impl Reading<'_> {
    /// All records, read while their folders are listed.
    pub(super) fn unkept(&self, root: &Root) -> Records {
        let area = self.area(root);
        let gathered = Mutex::new(Gathered::default());
        let lock = || gathered.lock().unwrap_or_else(PoisonError::into_inner);
        let read = |batch: &Batch| {
            let mut texts = lock().texts.pop().unwrap_or_default();
            let (mut records, mut problems) = (Vec::new(), Vec::new());
            self.each(root, batch, Some(&mut texts), |_, _, read| {
                records.extend(read.record);
                problems.extend(read.problems);
            });
            let mut gathered = lock();
            gathered.records.append(&mut records);
            gathered.problems.append(&mut problems);
            gathered.texts.push(texts);
        };
        let survey = rayon::scope(|scope| {
            let read = &read;
            let tell = |batch: Batch| scope.spawn(move |_| read(&batch));
            survey::survey(&area, &Pack::default(), self.moment(), &tell)
        });
        let gathered = gathered
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        let (mut records, mut problems) = (gathered.records, gathered.problems);
        problems.extend(faulty(&survey.faults));
        problems.sort_by(|a, b| a.file.cmp(&b.file));
        sorting::by_id(&mut records);
        Records {
            records,
            problems,
            ..Records::default()
        }
    }
}
