//! Mending a file: its fixes made one after the other, each verified, until none is left.

use super::{Catalog, Fix, Rule};
use crate::model::Problem;

/// The most fixes that are made in one file. What is left then is found again.
const MOST: usize = 500;

/// A file whose fixes were made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// Its new text.
    pub text: String,
    /// What is no longer wrong, in the order in which it was mended. A place is one of the text as it
    /// was at that moment.
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
    let (order, limits) = (catalog.settings().key_order(), catalog.limits(what));
    // Asking once more would not help.
    let mut refused: Vec<Fix> = Vec::new();
    while mended.problems.len() < MOST {
        let findings = super::look(catalog, path, what, &mended.text, &is_asked);
        let next = findings.into_iter().find_map(|finding| {
            let fix = finding.fix.filter(|fix| !refused.contains(fix))?;
            Some((fix, finding.problem))
        });
        let Some((fix, problem)) = next else {
            break;
        };
        match fix.apply(&mended.text, &order, &limits) {
            Ok(new) if new != mended.text => {
                mended.text = new;
                mended.problems.push(problem);
            }
            _ => refused.push(fix),
        }
    }
    mended
}
