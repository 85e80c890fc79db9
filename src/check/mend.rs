//! Mending a file: its fixes made one after the other, each verified, until none is left.

use super::{Catalog, Finding, Fix, Rule};
use crate::model::{Place, Problem};

/// How many fixes of one file are enough; the round that reaches it is the last. What is left then is
/// found again.
const MOST: usize = 500;

/// A file whose fixes were made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// Its new text.
    pub text: String,
    /// What is no longer wrong. Fixes are made in rounds, since one may bring the next to light; a place
    /// is one of the text as it was when the round began.
    pub problems: Vec<Problem>,
}

/// Makes all fixes that the rules have for the text of a file. A fix that cannot be made safely is
/// left, and its problem remains.
pub fn mend(catalog: &Catalog<'_>, path: &str, text: &str) -> Mended {
    mend_by(catalog, path, text, |rule| rule.mends)
}

/// As [`mend`], by some of the rules.
pub(super) fn mend_by(
    catalog: &Catalog<'_>,
    path: &str,
    text: &str,
    is_asked: impl Fn(&Rule) -> bool,
) -> Mended {
    let mut mended = Mended {
        text: text.to_owned(),
        problems: Vec::new(),
    };
    let Some(what) = catalog.what(path) else {
        return mended;
    };
    let (order, limits) = (catalog.order(what), catalog.limits(path));
    // Asking once more would not help.
    let mut refused: Vec<Fix> = Vec::new();
    while mended.problems.len() < MOST {
        let mut findings = super::look(catalog, path, what, &mended.text, &is_asked);
        findings.retain(|finding| {
            finding
                .fix
                .as_ref()
                .is_some_and(|fix| !refused.contains(fix))
        });
        // From the end on, so that the items before keep their number.
        findings.sort_by_key(|finding| std::cmp::Reverse(start(&finding.problem)));
        let mut done: Vec<Finding> = Vec::new();
        for finding in findings {
            let Some(fix) = &finding.fix else { continue };
            let mut earlier = done.iter().filter_map(|done| done.fix.as_ref());
            if earlier.any(|other| other.touches(fix)) {
                continue;
            }
            match fix.apply(&mended.text, &order, &limits) {
                Ok(new) if new != mended.text => {
                    mended.text = new;
                    done.push(finding);
                }
                _ => refused.push(fix.clone()),
            }
        }
        if done.is_empty() {
            break;
        }
        let problems = done.into_iter().rev().map(|finding| finding.problem);
        mended.problems.extend(problems);
    }
    mended
}

/// The first byte of a problem in its file.
fn start(problem: &Problem) -> usize {
    match &problem.place {
        Place::Bytes { span, .. } => span.start,
        Place::File | Place::Field { .. } => 0,
    }
}
