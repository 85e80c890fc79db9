//! The small catalog that the tests of the language share.

mod choosing;
mod laws;
mod mistakes;
mod order;
mod tags;

use chrono::NaiveDate;

use super::*;
use crate::model::settings::Custom;
use crate::model::vocabulary::Declared;
use crate::model::{Date, Id, Settings, Snapshot, Tag, Text, Type, Vocabulary};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2017, 6, 10).unwrap()
}

fn custom(kind: Type) -> Custom {
    Custom {
        kind,
        label: None,
        one_of: Vec::new(),
    }
}

fn record(id: &str, kind: &str, title: &str) -> Record {
    let mut record = Record::new(Id::new(id), format!("resources/{id}.yaml"));
    record.title = title.into();
    record.kind = (!kind.is_empty()).then(|| kind.into());
    record
}

/// Eight records, named by a letter each, that differ in what queries ask for.
fn snapshot() -> Snapshot {
    let fields = [
        ("duration", Type::Integer),
        ("free", Type::Boolean),
        ("due", Type::Date),
        ("notes", Type::Prose),
        ("levels", Type::List),
        ("shelf", Type::Text),
    ];
    let settings = Settings {
        fields: fields
            .into_iter()
            .map(|(name, kind)| (name.to_owned(), custom(kind)))
            .collect(),
        ..Settings::default()
    };
    let tags = |tags: &[&str]| tags.iter().map(|tag| Tag::new(*tag)).collect::<Vec<_>>();
    let topics = |ids: &[&str]| ids.iter().map(|id| Id::new(*id)).collect::<Vec<_>>();
    let yaml = |text: &str| -> Vec<(Text, serde_yaml::Value)> {
        let mapping: serde_yaml::Mapping = serde_yaml::from_str(text).unwrap();
        let name = |key: serde_yaml::Value| key.as_str().unwrap().into();
        mapping.into_iter().map(|(k, v)| (name(k), v)).collect()
    };

    let mut a = record("a", "news", "The Customer Service Desk");
    a.tags = tags(&["Customer Service", "desk"]);
    a.topics = topics(&["customer-service"]);
    a.modified = Date::parse("2017-05-17");
    a.url = Some("https://example.org/desk.pdf".into());
    a.language = Some("en-GB".into());
    a.summary = Some("How “customers” are met at the\ncirculation desk.".into());
    let mut b = record("b", "webinar", "Café Culture in Libraries");
    b.tags = tags(&["café", "help-desk"]);
    b.authors = vec!["Zoë Müller".into(), "Ann Lee".into()];
    b.modified = Date::parse("2017");
    b.starts = Date::parse("2017-06-10");
    b.language = Some("en".into());
    b.custom = yaml("duration: 30\nlevel: beginner\nfree: true");
    let mut c = record("c", "document", "An Evening of Arts and Crafts");
    c.tags = tags(&["Arts and Crafts", "a, b"]);
    c.added = Date::parse("2016-12-31");
    c.modified = Date::parse("2017-06");
    c.owner = Some("Ann Lee".into());
    c.custom = yaml("duration: 60\nlevel: [Advanced, beginner]\nfree: 'no'");
    let mut d = record("d", "News", "Die Bücherei");
    d.language = Some("de".into());
    d.reviewed = Date::parse("2017-03-12");
    d.publisher = Some("Stadtbibliothek Köln".into());
    d.custom = yaml("duration: '45'\nrating: 4.5\nheld: 2017-05-03");
    let mut e = record("e", "", "Opening at 12:30 (every day)");
    e.url = Some("http://example.org/a?x=1&y=2".into());
    e.reviewed = Date::parse("2017-03-11");
    e.custom = yaml("rating: 5\nheld: 2016\nshelf: 12\nnotes: Back room, third floor");
    let mut f = record("f", "case study", "Extreme: a note on or");
    f.custom = yaml("place: {city: Köln, rooms: [{name: Blue, seats: 12}]}\nlevels: [one, two]");
    let mut g = record("g", "course", "");
    g.summary = Some("Nothing but a summary.".into());
    g.custom = yaml("due: 2017-06-20\nheld: soon\nISBN: 9780306406157\nmy field: x\nhas: y");
    let h = record("h", "news", "C++ for f(x) and \"quotes\"");
    let mut snapshot = Snapshot::new(settings, vec![a, b, c, d, e, f, g, h], Vec::new());
    snapshot.vocabulary = vocabulary();
    snapshot
}

/// service ▸ counter ▸ customer service and help-desk; service goes by `svc`, help-desk by `hotline`.
fn vocabulary() -> Vocabulary {
    let declared = |tag: &str, alias: Option<&str>, parent: Option<&str>| Declared {
        aliases: alias.map(Tag::new).into_iter().collect(),
        parent: parent.map(Tag::new),
        ..Declared::new(Tag::new(tag))
    };
    Vocabulary::new(vec![
        declared("service", Some("svc"), None),
        declared("customer service", None, Some("counter")),
        declared("Help-Desk", Some("hotline"), Some("Counter")),
        declared("counter", None, Some("SVC")),
        declared("cafe", Some("CAFÉ"), None),
    ])
}

/// The ids of the records that a query chooses.
fn chosen(query: &Query, snapshot: &Snapshot) -> String {
    let chosen = query.choose(&snapshot.records).into_iter();
    chosen.map(|record| record.id.as_str()).collect()
}
