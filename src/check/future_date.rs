//! `future-date`: a date that has not come yet, of something that has happened.

use super::{File, Found, Look, Rule};
use crate::model::{Core, Severity};

pub(super) const RULE: Rule = Rule {
    name: "future-date",
    about: "a date in the future; an event may start there, all else has happened",
    severity: Severity::Warning,
    mends: false,
    look: Look::File(run),
};

fn run(file: &File<'_>, found: &mut Vec<Found>) {
    for (field, entry, date) in file.dates() {
        if field != Core::Starts && date.first() > file.catalog.today {
            let message = format!("{} is {date}, in the future", entry.name);
            let hint = "is a digit wrong? when an event begins is said by `starts`";
            found.push(Found::at(entry.value.span(), message).hint(hint));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::record;

    #[test]
    fn only_events_lie_in_the_future() {
        // Today is 2018-01-01.
        record(
            &RULE,
            "title: A\npublished: 2018\nmodified: 2018-01\nadded: 2018-01-01\nstarts: 2019\n",
            &[],
        );
        record(&RULE, "title: A\nmodified: later\nexpires: 2030\n", &[]);
        let hint = "(is a digit wrong? when an event begins is said by `starts`)";
        record(
            &RULE,
            "title: A\npublished: 2019\nmodified: ' 2018-02 '\nreviewed: 2018-01-02\n",
            &[
                &format!("2:12: published is 2019, in the future {hint}"),
                &format!("3:11: modified is 2018-02, in the future {hint}"),
                &format!("4:11: reviewed is 2018-01-02, in the future {hint}"),
            ],
        );
    }
}
