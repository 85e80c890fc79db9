//! `circ report topic TOPIC`: the topic's page, with its most recently added records.
//!
//! The records are the topic's own, and before them those that the topic features, which need not be its
//! own. The count is that of the records on the page, so it may be more than `circ report topics` says
//! the topic has. The topics right below it are named with how many records each has, so
//! that a reader goes on there; what is below those is on their pages, and parents that lead in a circle
//! do no harm.

use std::borrow::Cow;

use serde_yaml::{Mapping, Value};

use super::{Error, How, Report, Request, headed, records, topics};
use crate::document::{Audience, Block, Cell, Column, Data, Document, Layout, Role, Rows, Table};
use crate::model::filing::filing;
use crate::model::record::capitalized;
use crate::model::{Date, Id, Link, Record, Snapshot, Topic};

/// The report.
pub const REPORT: Report = Report {
    name: "topic",
    about: "a topic's page: introduction, pointers, and its records, newest first",
    argument: Some("TOPIC"),
    how: How::Code(run),
};

/// What a program is told of a topic, as far as its file says it.
pub const KEYS: &[&str] = &[
    "id",
    "file",
    "title",
    "heading",
    "image",
    "parent",
    "introduction",
    "see_also",
    "featured",
];

/// What a program is told of a pointer of a topic.
pub const LINK_KEYS: &[&str] = &["title", "url", "note"];

fn run<'a>(request: &Request<'a>) -> Result<Document<'a>, Error> {
    let topic = request.topic.ok_or(Error::NoTopic)?;
    let inside = request
        .records
        .iter()
        .filter(|record| record.in_topic(&topic.id));
    let inside = Request {
        records: inside.copied().collect(),
        ..*request
    };
    let mut records = records::newest(&inside, usize::MAX)?;
    if request.sort.is_none() {
        feature(&mut records, topic, request);
    }
    let count = records.len();
    records.truncate(request.limit.unwrap_or(usize::MAX));
    let below = below(topic, request);

    let mut blocks = Vec::new();
    if let Some(heading) = &topic.heading {
        blocks.push(Block::Heading {
            level: 2,
            text: heading.to_string(),
        });
    }
    if let Some(image) = &topic.image {
        blocks.push(Block::Image {
            source: image.to_string(),
            // The line above says what it shows.
            text: String::new(),
        });
    }
    if let Some(introduction) = &topic.introduction {
        blocks.push(Block::Prose(introduction.to_string()));
    }
    if !topic.see_also.is_empty() {
        blocks.push(Block::Links(topic.see_also.clone()));
    }
    if !below.is_empty() {
        let date_format = &request.snapshot.settings.date_format;
        blocks.push(heading("Sub-topics"));
        let links = below.iter().map(|below| below.link(date_format));
        blocks.push(Block::Links(links.collect()));
    }
    blocks.push(heading("Most Recently Added"));
    blocks.push(Block::Table(records::entries(
        records,
        &request.snapshot.settings,
    )));
    let mut head: Mapping = [("topic".into(), data(topic).into())].into_iter().collect();
    if !below.is_empty() {
        let below = below.iter().map(|below| Value::Mapping(below.data()));
        head.insert("subtopics".into(), below.collect());
    }
    let mut document = headed("topic", topic.label(), head, request.snapshot, blocks);
    document.count = Some(count);
    Ok(document)
}

fn heading<'a>(text: &str) -> Block<'a> {
    Block::Heading {
        level: 2,
        text: text.to_owned(),
    }
}

/// A topic right below the one of the page.
struct Below<'a> {
    topic: &'a Topic,
    /// How many of the chosen records it has.
    count: u64,
    latest: Option<Date>,
}

/// The topics right below one, in the order of their titles.
fn below<'a>(topic: &Topic, request: &Request<'a>) -> Vec<Below<'a>> {
    let key = topic.id.key();
    let is_below = |other: &&Topic| {
        let parent = other.parent.as_ref();
        parent.is_some_and(|parent| parent.key() == key) && other.id.key() != key
    };
    let mut found: Vec<&Topic> = request.snapshot.topics.iter().filter(is_below).collect();
    if found.is_empty() {
        return Vec::new();
    }
    let language = &request.snapshot.settings.language;
    found.sort_by_cached_key(|topic| filing(topic.label(), language));
    let counted = topics::counted(request);
    let below = |topic: &'a Topic| {
        let count = counted.get(topic.id.key().as_ref());
        Below {
            topic,
            count: count.map_or(0, |count| count.count),
            latest: count.and_then(|count| count.latest),
        }
    };
    found.into_iter().map(below).collect()
}

impl Below<'_> {
    fn link(&self, date_format: &str) -> Link {
        let mut note = match self.count {
            0 => "no records".to_owned(),
            1 => "1 record".to_owned(),
            many => format!("{many} records"),
        };
        if let Some(latest) = self.latest {
            note.push_str(&format!(", latest {}", latest.format(date_format)));
        }
        Link {
            title: self.topic.label().into(),
            url: None,
            note: Some(note.into()),
        }
    }

    fn data(&self) -> Mapping {
        let latest = self.latest.map(|latest| latest.to_string());
        let pairs = [
            ("id", Some(self.topic.id.as_str().into())),
            ("title", Some(self.topic.label().into())),
            ("count", Some(self.count.into())),
            ("latest", latest.map(Value::from)),
        ];
        let given = pairs
            .into_iter()
            .filter_map(|(key, value)| Some((key.into(), value?)));
        given.collect()
    }
}

/// Puts the hand-picked records first, in the order in which the topic names them. They need not
/// belong to the topic, but the query has to have chosen them.
fn feature<'a>(records: &mut Vec<&'a Record>, topic: &Topic, request: &Request<'a>) {
    let is = |record: &Record, id: &Id| record.id == *id || record.id.key() == id.key();
    let chosen = |id| {
        request
            .records
            .iter()
            .find(|record| is(record, id))
            .copied()
    };
    let mut featured: Vec<&Record> = topic.featured.iter().filter_map(chosen).collect();
    records.retain(|record| !topic.featured.iter().any(|id| is(record, id)));
    featured.append(records);
    *records = featured;
}

/// A topic's own fields, for `circ topic show`.
pub fn show<'a>(topic: &'a Topic, snapshot: &'a Snapshot) -> Document<'a> {
    let columns = KEYS.iter().enumerate().map(|(source, key)| {
        let role = if *key == "title" {
            Role::Title
        } else {
            Role::LabelledFact
        };
        let label = if *key == "id" {
            "ID".to_owned()
        } else {
            capitalized(key)
        };
        Column::new(key, &label, role, source)
    });
    let table = Table {
        name: "rows".to_owned(),
        columns: columns.collect(),
        more: Vec::new(),
        layout: Layout::Facts,
        audience: Audience::All,
        empty: String::new(),
        rows: Box::new(TopicRow { topic }),
    };
    let blocks = vec![Block::Table(table)];
    Document::new(
        "topic",
        topic.label(),
        &snapshot.settings,
        Data::Row,
        blocks,
    )
}

/// One topic as a row.
struct TopicRow<'a> {
    topic: &'a Topic,
}

impl Rows for TopicRow<'_> {
    fn len(&self) -> usize {
        1
    }

    fn cell(&self, _row: usize, source: usize) -> Cell<'_> {
        let topic = self.topic;
        let text = match source {
            0 => Some(topic.id.as_str()),
            1 => Some(topic.file.as_str()),
            2 => Some(topic.label()),
            3 => topic.heading.as_deref(),
            4 => topic.image.as_deref(),
            5 => topic.parent.as_ref().map(Id::as_str),
            6 => topic.introduction.as_deref(),
            7 => return list(topic.see_also.iter().map(|link| link.title.as_str())),
            _ => return list(topic.featured.iter().map(Id::as_str)),
        };
        text.map_or(Cell::Empty, |text| Cell::Text(text.into()))
    }

    fn id(&self, _row: usize) -> Cow<'_, str> {
        self.topic.id.as_str().into()
    }

    fn data(&self, _row: usize) -> Mapping {
        data(self.topic)
    }
}

fn list<'a>(items: impl Iterator<Item = &'a str>) -> Cell<'a> {
    let items: Vec<Cow<'a, str>> = items.map(Cow::Borrowed).collect();
    if items.is_empty() {
        Cell::Empty
    } else {
        Cell::List(items)
    }
}

/// A topic for a program: all that its file says, under the names of the file.
pub fn data(topic: &Topic) -> Mapping {
    let mut data = Mapping::new();
    let mut text = |key: &str, value: Option<&str>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            data.insert(key.into(), value.into());
        }
    };
    text("id", Some(topic.id.as_str()));
    text("file", Some(&topic.file));
    text("title", Some(&topic.title));
    text("heading", topic.heading.as_deref());
    text("image", topic.image.as_deref());
    text("parent", topic.parent.as_ref().map(Id::as_str));
    text("introduction", topic.introduction.as_deref());
    if !topic.see_also.is_empty() {
        data.insert("see_also".into(), topic.see_also.iter().map(link).collect());
    }
    if !topic.featured.is_empty() {
        let featured = topic
            .featured
            .iter()
            .map(|id| Value::from(id.as_str()))
            .collect();
        data.insert("featured".into(), featured);
    }
    data
}

fn link(link: &Link) -> Value {
    let pairs = [
        ("title", Some(&link.title)),
        ("url", link.url.as_ref()),
        ("note", link.note.as_ref()),
    ];
    let given = pairs
        .into_iter()
        .filter_map(|(key, value)| Some((key.into(), value?.as_str().into())));
    Value::Mapping(given.collect())
}
