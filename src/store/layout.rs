//! Which files of a catalog are records and which are topics, by their paths alone (design, section
//! 2: the catalog folder). The folder and a git revision are read by the same rules.

use std::ffi::OsStr;

use super::find::SETTINGS;
use super::template::TEMPLATES;
use super::walk::is_yaml;
use crate::model::{Settings, definition, vocabulary};

/// Files and folders of a catalog that are neither records nor topics, wherever those are.
const OTHERS: &[&str] = &[SETTINGS, vocabulary::FILE, definition::FOLDER, TEMPLATES];

/// What is passed over when records are looked for: the catalog's other files, and its topics.
pub(super) fn no_records(settings: &Settings) -> Vec<String> {
    let topics = settings.topics.clone();
    no_topics().into_iter().chain([topics]).collect()
}

/// What is passed over when topics are looked for: the catalog's other files.
pub(super) fn no_topics() -> Vec<String> {
    OTHERS.iter().map(|name| (*name).to_owned()).collect()
}

/// Whether a path is that of a record: in any folder below that of the records, hidden ones and the
/// catalog's other files left out.
pub(super) fn is_record(path: &str, settings: &Settings) -> bool {
    let Some(rest) = below(path, &settings.resources) else {
        return false;
    };
    let is_other = |other: &str| path == other || below(path, other).is_some();
    let mut others = OTHERS.iter().copied().chain([settings.topics.as_str()]);
    !rest.split('/').any(|part| part.starts_with('.')) && !others.any(is_other)
}

/// Whether a path is, by its name, that of a folder with records: the folder of the records, or one below it.
pub(super) fn is_record_folder(path: &str, settings: &Settings) -> bool {
    path == settings.resources || (is_record(path, settings) && !is_yaml(OsStr::new(path)))
}

/// Whether records may be put into a folder: it is none of the catalog's others, nor below one. Letter case
/// makes no difference, as it makes none on some file systems.
pub(super) fn takes_records(folder: &str, settings: &Settings) -> bool {
    let folder = folder.to_lowercase();
    let is_other = |other: &str| {
        let other = other.to_lowercase();
        // Topics in the catalog itself are right in it.
        other != "." && (folder == other || below(&folder, &other).is_some())
    };
    let mut others = OTHERS.iter().copied().chain([settings.topics.as_str()]);
    !others.any(is_other)
}

/// Whether a path is that of a topic: right inside the folder of the topics, and not one of the
/// catalog's other files.
pub(super) fn is_topic(path: &str, settings: &Settings) -> bool {
    below(path, &settings.topics).is_some_and(|name| !name.contains('/') && !name.starts_with('.'))
        && !OTHERS.contains(&path)
}

/// Whether a path is that of a saved report: a YAML file right inside their folder.
pub fn is_report(path: &str) -> bool {
    let name = below(path, definition::FOLDER).filter(|name| !name.contains('/'));
    let is_yaml = |name: &str| name.ends_with(".yaml") || name.ends_with(".yml");
    name.is_some_and(|name| !name.starts_with('.') && is_yaml(name))
}

/// Whether records or topics would be looked for in a folder, or in one below it.
pub(super) fn reads_below(folder: &str, settings: &Settings) -> bool {
    if folder.split('/').any(|part| part.starts_with('.')) {
        return false;
    }
    // What is right below stands for what is deeper.
    is_record(&format!("{folder}/a.yaml"), settings) || is_on_the_way(folder, settings)
}

/// Whether a folder is that of the records or of the topics, or above it.
pub fn is_on_the_way(folder: &str, settings: &Settings) -> bool {
    let holds = |place: &String| place == folder || below(place, folder).is_some();
    [&settings.resources, &settings.topics]
        .into_iter()
        .any(holds)
}

/// Whether loading a catalog reads a file, as far as can be said without its settings: saved reports
/// and templates are read by those who ask for them.
pub fn is_loaded(path: &str) -> bool {
    let apart = [definition::FOLDER, TEMPLATES].iter();
    apart.copied().all(|folder| below(path, folder).is_none())
}

/// The rest of a path below a folder, which is `.` for the catalog itself.
pub fn below<'p>(path: &'p str, folder: &str) -> Option<&'p str> {
    match folder {
        "." => Some(path),
        _ => path.strip_prefix(folder)?.strip_prefix('/'),
    }
}

/// The name of a file without its ending.
pub(super) fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_say_what_a_file_is() {
        let check = |resources: &str, path: &str, record: bool, topic: bool| {
            let resources = resources.to_owned();
            let settings = Settings {
                resources,
                ..Settings::default()
            };
            let found = (is_record(path, &settings), is_topic(path, &settings));
            assert_eq!(
                found,
                (record, topic),
                "{resources} {path}",
                resources = settings.resources
            );
        };
        check("resources", "resources/a.yaml", true, false);
        check("resources", "resources/deep/a.yaml", true, false);
        check("resources", "resources/.git/a.yaml", false, false);
        check("resources", "resources2/a.yaml", false, false);
        check("resources", "topics/a.yaml", false, true);
        check("resources", "topics/deep/a.yaml", false, false);
        check(".", "a.yaml", true, false);
        check(".", "circ.yaml", false, false);
        check(".", "reports/a.yaml", false, false);
        check(".", "topics/a.yaml", false, true);
        check(".", "tags.yaml", false, false);
        let settings = Settings {
            topics: ".".to_owned(),
            ..Settings::default()
        };
        assert!(is_topic("a.yaml", &settings));
        assert!(!is_topic("tags.yaml", &settings));
        assert!(!is_topic("circ.yaml", &settings));
    }

    #[test]
    fn folders_say_what_would_be_read() {
        let check = |resources: &str, folder: &str, expected: bool| {
            let settings = Settings {
                resources: resources.to_owned(),
                ..Settings::default()
            };
            let found = reads_below(folder, &settings);
            assert_eq!(found, expected, "{resources} {folder}");
        };
        check("resources", "resources", true);
        check("resources", "resources/sub", true);
        check("resources", "topics", true);
        check("resources", "topics/sub", false);
        check("resources", "vendor", false);
        check("resources", "resources/.hidden", false);
        check("data/records", "data", true);
        check("data/records", "data/other", false);
        check(".", "sub", true);
        check(".", "templates", false);
        check(".", "reports/sub", false);
        assert!(is_loaded("resources/reports/a.yaml") && is_loaded("tags.yaml"));
        assert!(!is_loaded("reports/a.yaml") && !is_loaded("templates/a.yaml"));
    }
}
