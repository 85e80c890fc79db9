//! `circ add`

mod doubles;

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use clap::Args;
use serde_yaml::{Mapping, Value};

use super::complete::Known;
use super::compose;
use super::failure::{Failure, Outcome, no, usage};
use super::incoming::{self, Incoming};
use super::one;
use super::shell::Shell;
use super::tag::names;
use super::typed;
use super::writing::{Draft, Writing};
use crate::model::record::capitalized;
use crate::model::settings::Ids;
use crate::model::snapshot::Found;
use crate::model::{Core, Id, Record, Settings, Snapshot, Tag, Type};
use crate::store::{self, Reader, Wanting};
use doubles::{Double, Others};

/// The most failures of one file that are named.
const MOST_NAMED: usize = 50;

/// Add a record, or many from a file
#[derive(Debug, Clone, Args)]
#[command(after_help = FROM_HELP)]
pub struct Add {
    /// What the resource is called
    #[arg(
        value_name = "TITLE",
        allow_hyphen_values = true,
        value_parser = title,
        required_unless_present = "from",
        conflicts_with = "from"
    )]
    title: Option<String>,
    /// Take records from a file of YAML, JSON or JSON Lines; `-` is standard input
    #[arg(long, value_name = "FILE")]
    from: Option<std::path::PathBuf>,
    #[command(flatten)]
    flags: Flags,
    /// Add it even if another record has the same URL or title
    #[arg(long)]
    allow_duplicate: bool,
    #[command(flatten)]
    writing: Writing,
}

/// The help of the flag for a field: what the field means.
fn about(field: Core) -> String {
    let about = capitalized(field.about());
    match field.kind() {
        Type::List => format!("{about}; once more for a second one"),
        Type::Date => format!("{about}, as YYYY-MM-DD, YYYY-MM or YYYY"),
        _ => about,
    }
}

/// A title may begin with a dash and a blank. What looks like a flag is a slip.
fn title(text: &str) -> Result<String, String> {
    let is_flag = text
        .strip_prefix('-')
        .is_some_and(|rest| !rest.starts_with(' '));
    match is_flag {
        true => Err("there is no such flag; a title that begins so stands behind --".to_owned()),
        false => Ok(text.to_owned()),
    }
}

const FROM_HELP: &str = "\
A record in a file is a mapping with the names of the fields, such as `title`, `kind` and `tags`; \
several are a list, or follow each other: YAML documents, JSON values, lines of JSON Lines. A key \
`id` names the record; without it the title does. Flags such as --kind go before what a record \
says, and those of lists, such as --tag, are added to it. Either all records of a file are added or \
none.";

#[derive(Debug, Clone, Args)]
struct Flags {
    /// The id, which is also the name of the file [default: made from the title]
    #[arg(
        long,
        value_name = "ID",
        help_heading = "Fields",
        conflicts_with = "from"
    )]
    id: Option<String>,
    #[arg(long, value_name = "KIND", add = Known::Value(Core::Kind), help_heading = "Fields", help = about(Core::Kind))]
    kind: Option<String>,
    #[arg(long, value_name = "URL", help_heading = "Fields", help = about(Core::Url))]
    url: Option<String>,
    #[arg(long = "author", add = Known::Value(Core::Authors), value_name = "NAME", help_heading = "Fields", help = about(Core::Authors))]
    authors: Vec<String>,
    #[arg(long, value_name = "NAME", help_heading = "Fields", help = about(Core::Publisher), add = Known::Value(Core::Publisher))]
    publisher: Option<String>,
    #[arg(long, value_name = "TAG", add = Known::Value(Core::Language), help_heading = "Fields", help = about(Core::Language))]
    language: Option<String>,
    #[arg(long = "topic", add = Known::Value(Core::Topics), value_name = "ID", help_heading = "Fields", help = about(Core::Topics))]
    topics: Vec<String>,
    #[arg(long = "tag", add = Known::Value(Core::Tags), value_name = "TAG", help_heading = "Fields", help = about(Core::Tags))]
    tags: Vec<String>,
    #[arg(long, value_name = "DATE", help_heading = "Fields", help = about(Core::Starts))]
    starts: Option<String>,
    #[arg(long, value_name = "DATE", help_heading = "Fields", help = about(Core::Added))]
    added: Option<String>,
    #[arg(long, value_name = "DATE", help_heading = "Fields", help = about(Core::Published))]
    published: Option<String>,
    #[arg(long, value_name = "DATE", help_heading = "Fields", help = about(Core::Modified))]
    modified: Option<String>,
    #[arg(long, value_name = "DATE", help_heading = "Fields", help = about(Core::Reviewed))]
    reviewed: Option<String>,
    #[arg(long, value_name = "NAME", help_heading = "Fields", help = about(Core::Owner), add = Known::Value(Core::Owner))]
    owner: Option<String>,
    #[arg(long, value_name = "TEXT", help_heading = "Fields", help = about(Core::Summary))]
    summary: Option<String>,
    /// Any other field
    #[arg(long, value_name = "FIELD=VALUE", add = Known::Change, help_heading = "Fields")]
    set: Vec<String>,
}

impl Add {
    /// Runs the command. Prints the ids of the new records, one a line.
    ///
    /// # Errors
    ///
    /// See [`super::failure`]. Either all records are added or none, unless the disk fails midway;
    /// then the message names those that were.
    pub fn run(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
        let mut incoming = match (&self.title, &self.from) {
            (Some(title), _) if title.trim().is_empty() => {
                return Err(usage("a record needs a title").into());
            }
            (Some(title), _) => vec![one(title, self.flags.id.as_deref())],
            (None, Some(file)) => incoming::read(file, shell)?,
            (None, None) => return Err(usage("add what? give a title, or --from FILE").into()),
        };
        let mut draft = self
            .writing
            .draft_some(Wanting::NoSummaries, "add", shell)?;
        let flags = self.flags.entries(&draft.loaded.snapshot.settings)?;
        for incoming in &mut incoming {
            incoming.take(&flags);
        }
        let mut all = incoming.iter();
        if all.any(|one| one.entries.contains_key(Core::Tags.name())) {
            names::warn(&draft.loaded, shell)?;
        }
        let added = match plan(&mut draft, &incoming, self.allow_duplicate) {
            Ok(added) => added,
            Err(failures) => return Err(all_named(failures, shell)?.into()),
        };
        if added.is_empty() {
            shell.say("there is nothing to add")?;
        }
        let unknown = unknown_topics(&draft.loaded.snapshot, &added);
        let notes = alias_notes(&draft.loaded.snapshot, &incoming);
        draft.finish(shell)?;
        for note in notes {
            shell.say(&note)?;
        }
        for topic in unknown {
            shell.say(&format!(
                "there is no topic {topic:?} yet; `circ topic add` makes one"
            ))?;
        }
        if !self.writing.dry_run {
            for record in &added {
                writeln!(shell.ctx.out, "{}", record.id)?;
                shell.say(&format!("added {}", record.file))?;
            }
        }
        Ok(Outcome::Done)
    }
}

/// The record that a command line describes; its other fields come from the flags.
fn one(title: &str, id: Option<&str>) -> Incoming {
    let title = ("title".into(), title.into());
    let id = id.map(|id| ("id".into(), id.into()));
    Incoming {
        name: String::new(),
        entries: [title].into_iter().chain(id).collect(),
    }
}

impl Flags {
    /// What the flags say, by the names of the fields.
    fn entries(&self, settings: &Settings) -> Result<Mapping, Failure> {
        let mut entries = Mapping::new();
        for text in &self.set {
            let (name, value) = text.split_once('=').ok_or_else(|| {
                usage(format!("--set {text:?} has no `=`")).hint("write --set FIELD=VALUE")
            })?;
            typed::set(&mut entries, name.trim(), value, settings)?;
        }
        let texts = [
            (Core::Kind, &self.kind),
            (Core::Url, &self.url),
            (Core::Publisher, &self.publisher),
            (Core::Language, &self.language),
            (Core::Starts, &self.starts),
            (Core::Added, &self.added),
            (Core::Published, &self.published),
            (Core::Modified, &self.modified),
            (Core::Reviewed, &self.reviewed),
            (Core::Owner, &self.owner),
            (Core::Summary, &self.summary),
        ];
        for (field, value) in texts {
            if let Some(value) = value {
                entries.insert(field.name().into(), value.as_str().into());
            }
        }
        let lists = [
            (Core::Authors, &self.authors),
            (Core::Topics, &self.topics),
            (Core::Tags, &self.tags),
        ];
        for (field, values) in lists {
            let values = values.iter().map(|value| Value::from(value.as_str()));
            if values.len() > 0 {
                typed::append(&mut entries, field.name(), values);
            }
        }
        Ok(entries)
    }
}

/// Names every failure but the last, and gives that one to end with.
fn all_named(mut failures: Vec<Failure>, shell: &mut Shell<'_, '_>) -> std::io::Result<Failure> {
    let several = failures.len() > 1;
    let last = failures.pop().unwrap_or_else(|| no("nothing was added"));
    if !several {
        return Ok(last);
    }
    for failure in failures.iter().chain([&last]).take(MOST_NAMED) {
        shell.fail(failure)?;
    }
    let count = failures.len() + 1;
    Ok(no(format!(
        "{count} records have faults; nothing was added"
    )))
}

/// Plans a file for each record, and gives the records as they will be read.
///
/// # Errors
///
/// What is wrong with each record that cannot be added.
fn plan(
    draft: &mut Draft,
    incoming: &[Incoming],
    allow_duplicate: bool,
) -> Result<Vec<Record>, Vec<Failure>> {
    let snapshot = &draft.loaded.snapshot;
    let settings = &snapshot.settings;
    let reader = Reader::new(settings);
    let mut taken = Taken {
        keys: one::taken(&draft.loaded),
        numbers: HashMap::new(),
    };
    let mut added: Vec<Record> = Vec::new();
    let mut others = Others::new(&snapshot.records, incoming.len());
    let mut files = Vec::new();
    let mut failures = Vec::new();
    for incoming in incoming {
        let planned = compose::text(incoming, snapshot).and_then(|text| {
            let mut record = compose::record(incoming, &text, &reader)?;
            if let Some(kind) = &record.kind {
                compose::known_kind(incoming, kind, settings)?;
            }
            if !allow_duplicate {
                no_duplicate(incoming, &record, &others, [&snapshot.records, &added])?;
            }
            place(&mut record, incoming, &reader, &mut taken)?;
            Ok((record, text))
        });
        match planned {
            Ok((record, text)) => {
                taken.keys.insert(record.id.key().into_owned().into());
                others.add(added.len(), &record);
                files.push((record.file.to_string(), text));
                added.push(record);
            }
            Err(failure) => failures.push(failure),
        }
    }
    if !failures.is_empty() {
        return Err(failures);
    }
    for (file, text) in files {
        draft.create(file, text);
    }
    Ok(added)
}

/// Refuses a record that another one is a double of: one of those that are there, or were added.
fn no_duplicate(
    incoming: &Incoming,
    record: &Record,
    others: &Others<'_>,
    [there, added]: [&[Record]; 2],
) -> Result<(), Failure> {
    let Some(Double { at, what }) = others.double_of(record) else {
        return Ok(());
    };
    let Some(other) = there.iter().chain(added).nth(at) else {
        return Ok(());
    };
    let message = format!(
        "{}the record {} ({:?}) has the same {what}",
        incoming.name,
        other.id,
        other.label()
    );
    Err(no(message).hint("--allow-duplicate adds it all the same"))
}

/// The ids that are not free.
struct Taken<'l> {
    /// Their keys.
    keys: BTreeSet<Cow<'l, str>>,
    /// By the first id that is made from a title: the last number that was put behind it. The ones
    /// before it are taken.
    numbers: HashMap<Id, usize>,
}

/// Gives a record its file and its id: those that were asked for, which must be free, or the first
/// free ones made from the title.
fn place(
    record: &mut Record,
    incoming: &Incoming,
    reader: &Reader<'_>,
    taken: &mut Taken<'_>,
) -> Result<(), Failure> {
    let settings = reader.settings();
    let take = |record: &mut Record, name: Id, is_path: bool| {
        record.id = name;
        record.file = match is_path {
            // An id that is a path says itself where the file goes.
            true => store::inside(&settings.resources, &format!("{}.yaml", record.id)),
            false => store::inside(
                &store::folder(record, settings),
                &format!("{}.yaml", record.id),
            ),
        }
        .into();
        record.id = reader.id(&record.file);
    };
    if let Some(asked) = incoming.id(settings.ids)? {
        take(record, asked, settings.ids == Ids::Path);
        if !taken.keys.contains(record.id.key().as_ref()) {
            return Ok(());
        }
        let message = format!(
            "there is already a record with the id {:?}",
            record.id.as_str()
        );
        return Err(no(format!("{}{message}", incoming.name)));
    }
    let made = Id::from_title(&record.title);
    take(record, made.clone(), false);
    let first = record.id.clone();
    while taken.keys.contains(record.id.key().as_ref()) {
        let number = taken.numbers.entry(first.clone()).or_insert(1);
        *number += 1;
        take(record, made.numbered(*number), false);
    }
    Ok(())
}

/// What to tell of tags that were given as aliases, each once.
fn alias_notes(snapshot: &Snapshot, incoming: &[Incoming]) -> BTreeSet<String> {
    let tags = incoming
        .iter()
        .filter_map(|one| one.entries.get(Core::Tags.name()));
    let texts = tags.flat_map(|tags| match tags {
        Value::Sequence(items) => items.iter().collect(),
        one => vec![one],
    });
    let tags: Vec<Tag> = texts
        .filter_map(typed::one_text)
        .map(|text| Tag::new(text.trim()))
        .collect();
    names::notes(&tags, snapshot).into_iter().collect()
}

/// The topics of new records that have no file, each once.
fn unknown_topics(snapshot: &Snapshot, records: &[Record]) -> BTreeSet<String> {
    let topics = records.iter().flat_map(|record| &record.topics);
    let unknown = topics.filter(|topic| matches!(snapshot.topic(topic.as_str()), Found::Nothing));
    unknown.map(Id::to_string).collect()
}
