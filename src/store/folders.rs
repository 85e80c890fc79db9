//! The folder that a record belongs in: `folders` in the settings (design, section 2: the catalog folder).
//!
//! Records are found in any folder below `resources`; where they are matters to people, and to git, which
//! writes the whole list of a folder's files anew with each commit that changes one of them.

use super::layout;
use crate::model::settings::Folders;
use crate::model::{Id, Record, Settings, hash};

/// The folder of a record, as a path below the catalog; `.` is the catalog itself. It is right below
/// `resources`, or that itself where the record does not say its kind or any date.
///
/// A name that stands for something else there, as `topics` does where `resources` is `.`, gets a number.
pub fn folder(record: &Record, settings: &Settings) -> String {
    let name = match settings.folders {
        Folders::Flat => None,
        Folders::Kind => record
            .kind
            .as_deref()
            .map(|kind| Id::from_title(kind).to_string()),
        Folders::Year => record
            .date(settings.recent_by.field())
            .or(record.published)
            .or(record.modified)
            .or(record.added)
            .map(|date| date.first().format("%Y").to_string()),
        // Ids that are one on some file system are so in one folder.
        Folders::Hash => Some(two_letters(&record.id.key())),
    };
    let Some(name) = name else {
        return settings.resources.clone();
    };
    let names = (1..).map(|number| format!("{name}-{number}"));
    let mut folders = std::iter::once(name.clone())
        .chain(names)
        .map(|name| inside(&settings.resources, &name));
    let free = folders.find(|folder| layout::takes_records(folder, settings));
    free.unwrap_or_else(|| settings.resources.clone())
}

/// The path of a file in a folder below the catalog.
pub fn inside(folder: &str, name: &str) -> String {
    match folder {
        "." => name.to_owned(),
        _ => format!("{folder}/{name}"),
    }
}

/// The folder of a file, as [`folder`] has it, and the file's name there.
pub fn apart(file: &str) -> (&str, &str) {
    file.rsplit_once('/').unwrap_or((".", file))
}

/// Two letters from `aa` to `zz` that spread ids evenly.
fn two_letters(id: &str) -> String {
    let hash = hash::of(id);
    let letter = |number: u64| char::from(b'a' + u8::try_from(number % 26).unwrap_or_default());
    [letter(hash >> 32), letter(hash >> 16)]
        .into_iter()
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::Date;

    fn check(record: &Record, folders: Folders, resources: &str, expected: &str) {
        let settings = Settings {
            folders,
            resources: resources.to_owned(),
            ..Settings::default()
        };
        assert_eq!(folder(record, &settings), expected);
    }

    fn of_kind(kind: &str) -> Record {
        let mut record = Record::new(Id::new("a"), String::new());
        record.kind = Some(kind.into());
        record
    }

    #[test]
    fn records_go_where_the_settings_say() {
        let mut record = of_kind("Case Study");
        record.modified = Date::parse("2017-06");
        check(&record, Folders::Flat, "resources", "resources");
        check(&record, Folders::Flat, ".", ".");
        check(&record, Folders::Kind, "data", "data/case-study");
        check(&record, Folders::Year, "resources", "resources/2017");
        check(&record, Folders::Year, ".", "2017");
        check(&record, Folders::Hash, "resources", "resources/gd");
        // These three are one id.
        for id in ["\u{e4}\u{df}", "\u{c4}SS", "A\u{308}ss"] {
            let record = Record::new(Id::new(id), String::new());
            check(&record, Folders::Hash, "resources", "resources/sm");
        }
    }

    #[test]
    fn what_says_neither_kind_nor_date_stays_at_the_top() {
        let record = Record::new(Id::new("a"), String::new());
        check(&record, Folders::Kind, "resources", "resources");
        check(&record, Folders::Year, ".", ".");
    }

    #[test]
    fn any_kind_is_a_folder() {
        let check = |kind: &str, resources: &str, expected: &str| {
            super::tests::check(&of_kind(kind), Folders::Kind, resources, expected);
        };
        check("../../etc", "resources", "resources/etc");
        check("a/b\\c", "resources", "resources/a-b-c");
        check("Über Ärger", "resources", "resources/uber-arger");
        check("！？", "resources", "resources/untitled");
        check("CON", "resources", "resources/con-1");
        check(".git", "resources", "resources/git");
        // In the catalog itself these are other things.
        check("topics", "resources", "resources/topics");
        check("Topics", ".", "topics-1");
        check("reports", ".", "reports-1");
        check("templates", ".", "templates-1");
    }

    #[test]
    fn letters_spread() {
        let folders: BTreeSet<String> = (0..20_000)
            .map(|n| two_letters(&format!("record-{n}")))
            .collect();
        assert!(folders.len() > 600, "{}", folders.len());
        assert!(
            folders
                .iter()
                .all(|name| name.bytes().all(|byte| byte.is_ascii_lowercase()))
        );
    }
}
