//! What a file that git merges is, by its path and the catalog's settings, and how such a file merges.

use std::ffi::OsStr;
use std::path::Path;

use crate::change::merge::{Rules, What};
use crate::model::{Settings, vocabulary};
use crate::store::{self, Reader, Root, SETTINGS};
use crate::yaml::Limits;

/// What a file is, in a catalog with these settings.
#[derive(Debug)]
pub(super) struct Sort {
    what: What,
    settings: Settings,
}

impl Sort {
    /// What the file at this path below the folder is. Its catalog is the nearest folder upward with a
    /// `circ.yaml`; where none can be read, as in a bare repository, the usual settings hold and the end
    /// of the path says what it is.
    pub(super) fn of(folder: &Path, path: Option<&OsStr>) -> Sort {
        let Some(path) = path.and_then(OsStr::to_str) else {
            return Sort::usual("");
        };
        for place in Path::new(path).ancestors().skip(1) {
            let Ok(catalog) = store::find(Some(place), folder) else {
                continue;
            };
            let settings = Root::open(&catalog).ok();
            let settings = settings.and_then(|root| store::load_settings(&root).ok());
            let below = Path::new(path).strip_prefix(place).ok();
            if let (Some(settings), Some(below)) = (settings, below.and_then(Path::to_str)) {
                let what = what(below, &settings).unwrap_or(What::Record);
                return Sort { what, settings };
            }
            break;
        }
        Sort::usual(path)
    }

    /// What the file is by the usual settings, wherever its catalog begins.
    fn usual(path: &str) -> Sort {
        let settings = Settings::default();
        let starts = path.match_indices('/').map(|(at, _)| at + 1);
        let mut ends = [0]
            .into_iter()
            .chain(starts)
            .filter_map(|at| path.get(at..));
        let what = ends.find_map(|end| what(end, &settings));
        Sort {
            what: what.unwrap_or(What::Record),
            settings,
        }
    }

    /// The limits of the file's text.
    pub(super) fn limits(&self) -> Limits {
        match self.what {
            What::Record => *Reader::new(&self.settings).limits(),
            _ => Limits::default(),
        }
    }

    /// How the file merges.
    pub(super) fn rules(&self) -> Rules {
        Rules::new(self.what, &self.settings, self.limits())
    }
}

/// What the file at this path below a catalog is; `None` where it is nothing of a catalog.
fn what(path: &str, settings: &Settings) -> Option<What> {
    let reader = Reader::new(settings);
    match () {
        () if path == SETTINGS => Some(What::Settings),
        () if path == vocabulary::FILE => Some(What::Vocabulary),
        () if store::is_report(path) => Some(What::Report),
        () if reader.topic_id(path).is_some() => Some(What::Topic),
        () if reader.is_record(path) => Some(What::Record),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Core;

    /// What the file at a path is in a folder with these `circ.yaml`s, and its key of the summary.
    fn check(catalogs: &[(&str, &str)], path: &str, expected: (What, &str)) {
        let folder = tempfile::tempdir().unwrap();
        for (place, settings) in catalogs {
            std::fs::create_dir_all(folder.path().join(place)).unwrap();
            std::fs::write(folder.path().join(place).join("circ.yaml"), settings).unwrap();
        }
        let sort = Sort::of(folder.path(), Some(OsStr::new(path)));
        let found = (sort.what, sort.settings.key(Core::Summary));
        assert_eq!(found, expected, "{path}");
    }

    #[test]
    fn paths_say_what_a_file_is() {
        for place in ["", "catalog", "-docs/the hub"] {
            let at = |path: &str| match place {
                "" => path.to_owned(),
                _ => format!("{place}/{path}"),
            };
            for catalogs in [&[(place, "")][..], &[]] {
                for (path, what) in [
                    ("resources/deep/a.yaml", What::Record),
                    ("topics/a.yaml", What::Topic),
                    ("reports/a.yaml", What::Report),
                    ("tags.yaml", What::Vocabulary),
                    ("circ.yaml", What::Settings),
                    ("elsewhere.yaml", What::Record),
                ] {
                    check(catalogs, &at(path), (what, "summary"));
                }
            }
        }
    }

    #[test]
    fn settings_say_it_where_they_can_be_read() {
        let own = "resources: software\ntopics: .\nkeys: {summary: description}\n";
        let check = |catalogs: &[(&str, &str)], path: &str, what, summary: &str| {
            check(catalogs, path, (what, summary));
        };
        check(
            &[("hub", own), ("", "")],
            "hub/software/a.yaml",
            What::Record,
            "description",
        );
        check(&[("hub", own)], "hub/a.yaml", What::Topic, "description");
        // Those that are wrong say nothing, nor do those of a catalog around.
        check(
            &[("hub", "nmae: x\n"), ("", own)],
            "hub/a.yaml",
            What::Record,
            "summary",
        );
    }

    #[test]
    fn limits_of_records_are_those_of_the_settings() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("circ.yaml"), "max_record_bytes: 5\n").unwrap();
        let most = |path: &str| {
            let sort = Sort::of(folder.path(), Some(OsStr::new(path)));
            sort.limits().max_bytes
        };
        assert_eq!(most("resources/a.yaml"), 5);
        assert_eq!(most("topics/a.yaml"), Limits::default().max_bytes);
    }
}
