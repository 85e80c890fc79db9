//! Reading a record from the bytes of its file.

use super::fields::File;
use super::layout;
use crate::model::settings::Ids;
use crate::model::{Core, Date, Field, Id, Problem, Record, Settings, Tag, Texts, Type, suggest};
use crate::yaml::{self, Fault, Limits, Node};

/// What reading a record needs to know of the settings, looked up once for all files.
pub struct Reader<'s> {
    settings: &'s Settings,
    /// Few and short, so that looking at one after the other is faster than a table.
    keys: Vec<(&'s str, Core)>,
    limits: Limits,
}

impl<'s> Reader<'s> {
    /// A reader for a catalog with these settings.
    pub fn new(settings: &'s Settings) -> Reader<'s> {
        let mut keys: Vec<(&str, Core)> = Vec::new();
        for field in Core::ALL {
            let key = settings.key(*field);
            // Of two fields with one key the last counts.
            keys.retain(|(other, _)| *other != key);
            keys.push((key, *field));
        }
        let max_bytes = usize::try_from(settings.max_record_bytes).unwrap_or(usize::MAX);
        Reader {
            settings,
            keys,
            limits: Limits {
                max_bytes,
                ..Limits::default()
            },
        }
    }

    /// The settings.
    pub fn settings(&self) -> &'s Settings {
        self.settings
    }

    /// The limits of a record's text.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// The limits of the text of the catalog's file at this path: `max_record_bytes` is for records alone.
    pub fn limits_of(&self, path: &str) -> Limits {
        match self.is_record(path) {
            true => self.limits,
            false => Limits::default(),
        }
    }

    /// The id of the record in this file: its name without the ending, or with `ids: path` its path
    /// below the folder of the records.
    pub fn id(&self, path: &str) -> Id {
        Id::new(self.id_text(path))
    }

    /// The text of [`Reader::id`], which is a part of the path.
    pub(super) fn id_text<'p>(&self, path: &'p str) -> &'p str {
        match self.settings.ids {
            Ids::Stem => layout::stem(path),
            Ids::Path => {
                let path = path.rsplit_once('.').map_or(path, |(path, _)| path);
                layout::below(path, &self.settings.resources).unwrap_or(path)
            }
        }
    }

    /// Whether a path is that of a record by its place: below the folder of the records, and not one
    /// of the catalog's other files.
    pub fn is_record(&self, path: &str) -> bool {
        layout::is_record(path, self.settings)
    }

    /// Whether a path is, by its name, that of a folder with records: the folder of the records, or one below
    /// it.
    pub fn is_record_folder(&self, path: &str) -> bool {
        layout::is_record_folder(path, self.settings)
    }

    /// Whether a folder is a place for the catalog's files, or holds one: what is in it would be read.
    pub fn reads_below(&self, folder: &str) -> bool {
        layout::reads_below(folder, self.settings)
    }

    /// The id of the topic in this file: its name without the ending. `None` where no topic stands.
    pub fn topic_id(&self, path: &str) -> Option<Id> {
        layout::is_topic(path, self.settings).then(|| Id::new(layout::stem(path)))
    }

    /// The record in a file, as far as it can be read, and everything that is wrong with it. There
    /// is no record where the text is no YAML mapping.
    pub fn read(&self, path: &str, bytes: &[u8]) -> (Option<Record>, Vec<Problem>) {
        self.read_among(path, bytes, None)
    }

    /// As [`Reader::read`]; the texts of the record are kept among these, if there are any.
    pub(super) fn read_among(
        &self,
        path: &str,
        bytes: &[u8],
        texts: Option<&mut Texts>,
    ) -> (Option<Record>, Vec<Problem>) {
        let mut file = File::new(path, bytes).with_texts(texts);
        let parsed = yaml::read(bytes, &self.limits);
        for fault in parsed.faults {
            file.fault(match fault.rule {
                "too-large" => fault.hint(
                    "put a long text into a file of its own and link to it, or raise \
                     `max_record_bytes` in circ.yaml",
                ),
                _ => fault,
            });
        }
        let Some(doc) = parsed.doc else {
            return (None, file.problems);
        };
        let root = match doc.mapping() {
            Ok(Some(root)) => root,
            Ok(None) => {
                file.fault(
                    Fault::new("empty-file", 0..0, "the file is empty")
                        .hint("a record needs at least `title: …`"),
                );
                return (None, file.problems);
            }
            Err(fault) => {
                file.fault(fault);
                return (None, file.problems);
            }
        };
        let id = Id::new(file.keep(self.id_text(path)));
        let mut record = Record::new(id, file.keep(path));
        // Nearly all records have their keys in the order of the fields.
        let mut next = 0;
        for (key, value) in root.entries() {
            next = self.field(&mut record, &mut file, (key, value), next);
        }
        let key = self.settings.key(Core::Title);
        let is_told = || root.get(key).is_some_and(|title| title.scalar().is_none());
        if record.title.is_empty() && !is_told() {
            let mut keys = root.entries().map(|(key, _)| key);
            let there = keys.find(|found| found.key_text() == key);
            let (place, hint) = match there {
                Some(found) => (found.span(), format!("write it behind `{key}:`")),
                None => {
                    let start = root.span().start;
                    let names = record.custom.iter().map(|(name, _)| name.as_str());
                    let hint = match suggest::nearest(key, names).first() {
                        Some(near) => format!("is `{near}` meant to be `{key}`?"),
                        None => format!("add a line `{key}: …`"),
                    };
                    (start..start, hint)
                }
            };
            let fault = Fault::new("missing-title", place, "the record has no title");
            file.fault(fault.hint(hint));
        }
        (Some(record), file.problems)
    }

    /// Takes up an entry. Its key is looked for among the fields from the one with the number `next` on;
    /// gives the number of the field behind it.
    fn field(
        &self,
        record: &mut Record,
        file: &mut File<'_>,
        (key, value): (Node<'_, '_>, Node<'_, '_>),
        next: usize,
    ) -> usize {
        let name = key.key_text();
        let (before, behind) = self.keys.split_at(next.min(self.keys.len()));
        let mut keys = (next..).zip(behind).chain((0..).zip(before));
        let Some((at, (_, field))) = keys.find(|(_, (key, _))| *key == name) else {
            record
                .custom
                .push((Field::custom(&name).into(), yaml::to_value(value)));
            return next;
        };
        match field.kind() {
            Type::List => {
                let items = file.list(&name, value);
                match field {
                    Core::Topics => record.topics = items.into_iter().map(Id::new).collect(),
                    Core::Tags => record.tags = items.into_iter().map(Tag::new).collect(),
                    _ => record.authors = items,
                }
            }
            Type::Date => {
                let date = file.date(&name, value);
                *date_of(record, *field) = date;
            }
            _ => {
                let text = file.text(&name, value);
                match field {
                    Core::Title => record.title = text.unwrap_or_default(),
                    Core::Kind => record.kind = text,
                    Core::Url => record.url = text,
                    Core::Publisher => record.publisher = text,
                    Core::Language => record.language = text,
                    Core::Owner => record.owner = text,
                    _ => record.summary = text,
                }
            }
        }
        at + 1
    }
}

fn date_of(record: &mut Record, field: Core) -> &mut Option<Date> {
    match field {
        Core::Starts => &mut record.starts,
        Core::Added => &mut record.added,
        Core::Published => &mut record.published,
        Core::Reviewed => &mut record.reviewed,
        _ => &mut record.modified,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Text, Value};

    fn read(settings: &Settings, text: &str) -> (Option<Record>, Vec<String>) {
        let (record, problems) = Reader::new(settings).read("resources/a.yaml", text.as_bytes());
        (record, problems.iter().map(Problem::to_string).collect())
    }

    #[test]
    fn every_field_is_read() {
        let text = "title: 'no'\nkind: news\nurl: https://example.org\nauthors: Ann\npublisher: P\n\
            language: en\ntopics: [a, b]\ntags:\n- 012\n- Q & A\nstarts: 2020\nadded: 2020-01\n\
            published: 2020-01-02\nmodified: 2020-01-02T10:00:00Z\nreviewed: '2020-01-03'\nowner: me\n\
            summary: >-\n  one\n  two\nlevel: 3\nnested: {a: [1, x]}\n";
        let (record, problems) = read(&Settings::default(), text);
        let record = record.unwrap();
        assert_eq!(problems, [""; 0]);
        assert!(
            Core::ALL
                .iter()
                .all(|field| record.core(*field) != Value::Absent)
        );
        assert_eq!(
            (record.title.as_str(), record.tags[0].as_str()),
            ("no", "012")
        );
        assert_eq!(record.core(Core::Authors), Value::List(vec!["Ann"]));
        assert_eq!(
            record.core(Core::Starts),
            Value::Date(Date::parse("2020").unwrap())
        );
        assert_eq!(record.summary.as_deref(), Some("one two"));
        assert_eq!(record.custom_value("level"), Some(&3.into()));
        assert!(record.custom_value("nested").unwrap().is_mapping());
    }

    #[test]
    fn one_bad_value_costs_that_value() {
        let check = |text: &str, expected: &[&str]| {
            let (record, problems) = read(&Settings::default(), text);
            assert_eq!(problems, expected, "{text}");
            assert!(record.is_some(), "{text}");
        };
        check(
            "title: A\nmodified: soon\ntags: {x: y}\n",
            &[
                "resources/a.yaml:2:11: modified is \"soon\", which is no date (write YYYY-MM-DD, or YYYY-MM or YYYY if that is all you know)",
                "resources/a.yaml:3:7: tags is a mapping, not a list (write one item a line, each as `- item`)",
            ],
        );
        check(
            "title: A\ntags:\n  - a: b\n  - c\n",
            &[
                "resources/a.yaml:3:5: an item of tags is a mapping, not text (quote it if it holds a colon and a blank, as in `- 'a: b'`)",
            ],
        );
        check(
            "title: [A]\n",
            &["resources/a.yaml:1:8: title is a list, not text (write one text behind the colon)"],
        );
        check(
            "Title: A\nauthors: {a: b}\n",
            &[
                "resources/a.yaml:2:10: authors is a mapping, not a list (write one item a line, each as `- item`)",
                "resources/a.yaml:1:1: the record has no title (is `Title` meant to be `title`?)",
            ],
        );
        check(
            "kind: news\n",
            &["resources/a.yaml:1:1: the record has no title (add a line `title: …`)"],
        );
        check("title: A\ntags:\nkind: ~\n", &[]);
    }

    #[test]
    fn a_text_that_is_no_mapping_is_no_record() {
        let check = |text: &str, expected: &str| {
            let (record, problems) = read(&Settings::default(), text);
            assert!(record.is_none(), "{text}");
            assert!(
                problems.len() == 1 && problems[0].contains(expected),
                "{problems:?}"
            );
        };
        check("", "the file is empty");
        check("# only a comment\n", "the file is empty");
        check("- a\n- b\n", "a list");
        check("title: [", "resources/a.yaml:1:");
    }

    #[test]
    fn keys_of_another_tool_are_understood() {
        let mut settings = Settings::default();
        settings.keys.insert("title".to_owned(), "name".to_owned());
        settings
            .keys
            .insert("summary".to_owned(), "description".to_owned());
        let (record, problems) = read(&settings, "name: A\ndescription: B\nsummary: C\n");
        let record = record.unwrap();
        assert_eq!(problems, [""; 0]);
        assert_eq!(
            (record.title.as_str(), record.summary.as_deref()),
            ("A", Some("B"))
        );
        assert_eq!(record.custom, [(Text::from("custom.summary"), "C".into())]);
    }

    #[test]
    fn keys_that_are_names_of_ours_are_kept() {
        let text = "title: A\nid: 42\nauthor: Jane\ncustom: x\n";
        let (record, problems) = read(&Settings::default(), text);
        let names: Vec<Text> = record
            .unwrap()
            .custom
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        assert_eq!(problems, [""; 0]);
        assert_eq!(names, ["custom.id", "custom.author", "custom"]);
    }

    #[test]
    fn ids_come_from_paths() {
        let mut settings = Settings {
            resources: "data".to_owned(),
            ..Settings::default()
        };
        assert_eq!(Reader::new(&settings).id("data/a/b.c.yaml").as_str(), "b.c");
        settings.ids = Ids::Path;
        assert_eq!(
            Reader::new(&settings).id("data/a/b.c.yaml").as_str(),
            "a/b.c"
        );
        settings.resources = ".".to_owned();
        assert_eq!(Reader::new(&settings).id("a/info.yml").as_str(), "a/info");
    }
}
