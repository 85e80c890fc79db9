//! `missing-field`: a field that the settings require is not there.

use super::file::{self, File, What};
use super::{Found, Look, Rule};
use crate::model::{Core, Field, Severity};
use crate::yaml::Span;

pub(super) const RULE: Rule = Rule {
    name: "missing-field",
    about: "a field that circ.yaml requires is missing or empty",
    severity: Severity::Error,
    mends: false,
    look: Look::File(run),
};

fn run(file: &File<'_>, found: &mut Vec<Found>) {
    if file.what != What::Record {
        return;
    }
    let settings = file.catalog.settings();
    for name in &settings.required {
        let field = Field::parse(name);
        // A record without a title was named while it was read, and no record is without an id.
        if matches!(field, Field::Core(Core::Title) | Field::Id | Field::File) {
            continue;
        }
        if matches!(field, Field::Core(date) if settings.dates.gives(date)) {
            continue;
        }
        let key = settings.file_key(&field);
        match file.root.get(key) {
            None => {
                let message = format!("the field {key} is missing");
                found.push(Found::at(title(file), message).hint(format!("add a line `{key}: …`")));
            }
            Some(value) if file::is_absent(value) => {
                let entry = file.entries.iter().find(|entry| entry.name == key);
                let span = entry.map_or_else(|| title(file), |entry| entry.key.span());
                let message = format!("the field {key} is empty");
                found.push(Found::at(span, message).hint(format!("write it behind `{key}:`")));
            }
            Some(_) => {}
        }
    }
}

/// Where to show that something is not there: the title of the record, else its first key.
fn title(file: &File<'_>) -> Span {
    let title = file.core(Core::Title);
    let shown = title.filter(|title| !title.value.is_empty());
    match (shown, file.entries.first()) {
        (Some(title), _) => title.value.span(),
        (None, Some(first)) => first.key.span(),
        (None, None) => file.root.span(),
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::check;

    #[test]
    fn dates_that_git_has_are_not_asked_for() {
        let check = |dates: &str, expected: &[&str]| {
            let settings = format!("required: [modified, published]\ndates: {dates}\n");
            let others = [("circ.yaml", settings.as_str())];
            check(&RULE, &others, ("resources/a.yaml", "title: A\n"), expected);
        };
        let published = "1:8: the field published is missing (add a line `published: …`)";
        check("git", &[published]);
        let modified = "1:8: the field modified is missing (add a line `modified: …`)";
        check("files", &[modified, published]);
    }

    #[test]
    fn what_the_settings_require_is_asked_for() {
        let check = |text: &str, expected: &[&str]| {
            let settings = "required: [title, kind, tag, level, id]\nkeys: {kind: sort}\n";
            let others = [("circ.yaml", settings)];
            check(&RULE, &others, ("resources/a.yaml", text), expected);
        };
        check("title: A\nsort: news\ntags: a\nlevel: 0\n", &[]);
        // A wrong value is named as such.
        check("title: A\nsort: {a: b}\ntags: [[a]]\nlevel: false\n", &[]);
        // A title that is missing was named while the record was read.
        check("sort: news\ntags: a\nlevel: 1\n", &[]);
        check(
            "# A comment.\nkind: news\ntitle: A\ntags: a\nlevel: x\n",
            &["3:8: the field sort is missing (add a line `sort: …`)"],
        );
        check(
            "owner: me\nsort: news\ntags: a\n",
            &["1:1: the field level is missing (add a line `level: …`)"],
        );
        check(
            "title: A\nsort: ''\ntags: ['', ~]\nlevel: {}\n",
            &[
                "2:1: the field sort is empty (write it behind `sort:`)",
                "3:1: the field tags is empty (write it behind `tags:`)",
                "4:1: the field level is empty (write it behind `level:`)",
            ],
        );
    }
}
