//! `date-order`: a resource that was modified before there was one.

use super::{File, Found, Look, Rule};
use crate::model::{Core, Severity};

pub(super) const RULE: Rule = Rule {
    name: "date-order",
    about: "`modified` lies before `published`",
    severity: Severity::Warning,
    mends: false,
    look: Look::File(run),
};

fn run(file: &File<'_>, found: &mut Vec<Found>) {
    let date = |wanted: Core| file.dates().find(|(field, ..)| *field == wanted);
    let (Some((_, modified, last)), Some((_, published, first))) =
        (date(Core::Modified), date(Core::Published))
    else {
        return;
    };
    // `2017` may be any of its days, so it does not contradict `2017-06`.
    if last.last() < first.first() {
        let (modified_key, published_key) = (&modified.name, &published.name);
        let message = format!("{modified_key} is {last}, before {published_key}, {first}");
        let hint = "is one of the two wrong, or are they the wrong way round?";
        found.push(Found::at(modified.value.span(), message).hint(hint));
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::record;

    #[test]
    fn what_is_modified_was_published_before() {
        for (published, modified) in [
            ("2017-06-07", "2017-06-07"),
            ("2017-06-07", "2018-01-01"),
            ("2017-06", "2017"),
            ("2017", "2017-06"),
            ("2017-06-07", "2017-06"),
            ("soon", "2017"),
        ] {
            let text = format!("title: A\npublished: {published}\nmodified: {modified}\n");
            record(&RULE, &text, &[]);
        }
        record(&RULE, "title: A\nmodified: 2017\n", &[]);
        let hint = "(is one of the two wrong, or are they the wrong way round?)";
        for (published, modified) in [
            ("2017-06-07", "2017-06-06"),
            ("2017-06", "2017-05"),
            ("2017-06-07", "2016"),
        ] {
            let text = format!("title: A\nmodified: {modified}\npublished: {published}\n");
            let expected =
                format!("2:11: modified is {modified}, before published, {published} {hint}");
            record(&RULE, &text, &[&expected]);
        }
    }
}
