//! `early-date`: a date of a century that few resources are from.

use chrono::Datelike;

use super::{File, Found, Look, Rule};
use crate::model::Severity;

pub(super) const RULE: Rule = Rule {
    name: "early-date",
    about: "a date before 1900",
    severity: Severity::Warning,
    mends: false,
    look: Look::File(run),
};

/// The first year that is taken as it is.
const FIRST_YEAR: i32 = 1900;

fn run(file: &File<'_>, found: &mut Vec<Found>) {
    for (_, entry, date) in file.dates() {
        if date.first().year() < FIRST_YEAR {
            let message = format!("{} is {date}, before {FIRST_YEAR}", entry.name);
            let hint = "is a digit wrong? a catalog with resources so old switches early-date off";
            found.push(Found::at(entry.value.span(), message).hint(hint));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::record;

    #[test]
    fn dates_begin_with_1900() {
        record(&RULE, "title: A\npublished: 1900\nfounded: 1851\n", &[]);
        let hint = "(is a digit wrong? a catalog with resources so old switches early-date off)";
        record(
            &RULE,
            "title: A\npublished: 0217-06-07\nstarts: 1899-12\n",
            &[
                &format!("2:12: published is 0217-06-07, before 1900 {hint}"),
                &format!("3:9: starts is 1899-12, before 1900 {hint}"),
            ],
        );
    }
}
