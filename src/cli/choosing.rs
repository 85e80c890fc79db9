//! Choosing records: a query, an order, a limit, a revision.

use std::collections::BTreeMap;
use std::mem::ManuallyDrop;
use std::path::Path;

use clap::Args;

use super::complete::Known;
use super::dates;
use super::failure::{Failure, Outcome, usage};
use super::revision::Revision;
use super::shell::Shell;
use super::source::Source;
use crate::model::snapshot::Found;
use crate::model::{Core, Field, Problem, Record, Severity, Snapshot, suggest, vocabulary};
use crate::query::{self, Query};
use crate::report::measure;
use crate::store::{self, LoadError, Wanting};

/// Flags of commands that choose records by a query.
#[derive(Debug, Clone, Default, Args)]
pub struct Choosing {
    /// Only records of this kind; several, joined by commas, mean any of them
    #[arg(long, add = Known::Items(Core::Kind), value_name = "KIND", help_heading = "Choosing records")]
    pub kind: Vec<String>,

    /// Only records with this tag, an alias of it or a tag below it; once more for a second one that
    /// must be there too
    #[arg(long, add = Known::Items(Core::Tags), value_name = "TAG", help_heading = "Choosing records")]
    pub tag: Vec<String>,

    /// Only records of this topic
    #[arg(long, add = Known::Items(Core::Topics), value_name = "TOPIC", help_heading = "Choosing records")]
    pub topic: Vec<String>,

    /// Only records of this day or later: 2017-05-31, 2017-05, 2017, or 90d, 6w, 3m, 1y back from today
    #[arg(long, value_name = "DATE", help_heading = "Choosing records")]
    pub since: Option<String>,

    /// Only records of this day or earlier
    #[arg(long, value_name = "DATE", help_heading = "Choosing records")]
    pub until: Option<String>,

    /// The date that --since and --until mean [default: recent_by of circ.yaml]
    #[arg(long, add = Known::Date, value_name = "FIELD", help_heading = "Choosing records")]
    pub date: Option<String>,

    #[command(flatten)]
    pub revision: Revision,
}

/// Flags of commands that put records in order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
pub struct Ordering {
    /// Order by these fields, joined by commas; a `-` before one turns it round
    #[arg(
        long,
        value_name = "FIELDS",
        add = Known::Order,
        allow_hyphen_values = true,
        help_heading = "Choosing records"
    )]
    pub sort: Option<String>,

    /// At most this many
    #[arg(
        short = 'L',
        long,
        value_name = "COUNT",
        help_heading = "Choosing records"
    )]
    pub limit: Option<usize>,
}

/// A catalog that was read, and what was wrong with it.
pub struct Loaded {
    /// Where it was read from.
    pub source: Source,
    /// What is good in it. It stays until the program ends: to give back the memory of a hundred
    /// thousand records one by one takes longer than most of what is done with them.
    pub snapshot: ManuallyDrop<Snapshot>,
    /// What is not.
    pub problems: Vec<Problem>,
}

impl Loaded {
    /// Reads a catalog.
    ///
    /// # Errors
    ///
    /// The settings are wrong or cannot be read; git fails.
    pub fn all(source: Source) -> anyhow::Result<Loaded> {
        Loaded::some(source, Wanting::All)
    }

    /// Reads a catalog, or what is wanted of it: [`Loaded::complete`] brings the rest.
    ///
    /// # Errors
    ///
    /// As [`Loaded::all`].
    pub fn some(source: Source, wanting: Wanting) -> anyhow::Result<Loaded> {
        let (snapshot, problems) = source.load_some(wanting)?;
        Ok(Loaded::new(source, snapshot, problems))
    }

    /// Reads of a catalog the records that these ids name, with settings, topics and vocabulary. Where
    /// `is_enough` says that this does not do, because an id leads nowhere, say, the whole of it is read
    /// after all: what is said of that then is what is always said.
    ///
    /// # Errors
    ///
    /// As [`Loaded::all`].
    pub fn named(
        source: Source,
        ids: &[&str],
        is_enough: impl FnOnce(&Loaded) -> bool,
    ) -> anyhow::Result<Loaded> {
        let Some((snapshot, problems)) = source.load_named(ids)? else {
            return Loaded::all(source);
        };
        let loaded = Loaded::new(source, snapshot, problems);
        match is_enough(&loaded) {
            true => Ok(loaded),
            false => Loaded::all(loaded.source),
        }
    }

    /// Whether each of these ids is that of just one record.
    pub fn has(&self, ids: &[&str]) -> bool {
        let mut ids = ids.iter();
        ids.all(|id| matches!(self.snapshot.record(id), Found::One(_)))
    }

    /// A catalog from its parts.
    pub fn new(source: Source, snapshot: Snapshot, problems: Vec<Problem>) -> Loaded {
        Loaded {
            source,
            snapshot: ManuallyDrop::new(snapshot),
            problems,
        }
    }

    /// Names the problems on standard error, and says how a command ends that could do without
    /// what was lost to errors. By a warning nothing is lost.
    ///
    /// # Errors
    ///
    /// Standard error cannot be written to.
    pub fn warn(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
        shell.warn(&self.problems)?;
        Ok(match self.lost().next() {
            Some(_) => Outcome::Unread,
            None => Outcome::Done,
        })
    }

    /// Brings what was not wanted when the catalog was read: the summaries of records.
    ///
    /// # Errors
    ///
    /// The catalog cannot be read once more, where that is needed.
    pub fn complete(&mut self, shell: &mut Shell<'_, '_>) -> anyhow::Result<()> {
        if !self.source.complete(&mut self.snapshot.records) {
            let reports = std::mem::take(&mut self.snapshot.reports);
            let (snapshot, problems) = self.source.load()?;
            (self.snapshot, self.problems) = (ManuallyDrop::new(snapshot), problems);
            self.snapshot.reports = reports;
            dates::fill(self, shell)?;
        }
        Ok(())
    }

    /// Reads the saved reports too, for what asks for them.
    pub fn read_reports(&mut self) {
        let (reports, problems) = self.source.reports();
        self.snapshot.reports = reports;
        self.problems.extend(problems);
    }

    /// The catalog as it is when files have these bytes, and what cannot be read in them.
    ///
    /// # Errors
    ///
    /// The settings are wrong or cannot be read.
    pub fn with(
        &self,
        texts: &BTreeMap<String, Vec<u8>>,
    ) -> Result<(Snapshot, Vec<Problem>), LoadError> {
        let mut files = texts.clone();
        // What every file means hangs on the settings, and what tags mean on the vocabulary.
        for file in [store::SETTINGS, vocabulary::FILE] {
            if !files.contains_key(file)
                && let Some(bytes) = self.bytes(file)
            {
                files.insert(file.to_owned(), bytes);
            }
        }
        let (read, mut problems) = store::load_files(&files)?;
        problems.retain(|problem| texts.contains_key(&problem.file));
        let mut all = Snapshot::clone(&self.snapshot);
        all.records
            .retain(|record| !texts.contains_key(record.file.as_str()));
        all.topics.retain(|topic| !texts.contains_key(&topic.file));
        all.records.extend(read.records);
        all.topics.extend(read.topics);
        let snapshot = Snapshot {
            vocabulary: read.vocabulary,
            reports: self.snapshot.reports.clone(),
            ..Snapshot::new(read.settings, all.records, all.topics)
        };
        Ok((snapshot, problems))
    }

    /// The problems by which something was lost: errors, not warnings.
    pub fn lost(&self) -> impl Iterator<Item = &Problem> {
        let is_error = |problem: &&Problem| problem.severity == Severity::Error;
        self.problems.iter().filter(is_error)
    }

    /// The bytes of a file of the catalog, if they can be had.
    pub fn bytes(&self, file: &str) -> Option<Vec<u8>> {
        self.source.read(Path::new(file))
    }
}

impl Choosing {
    /// Where the catalog is read from.
    ///
    /// # Errors
    ///
    /// No catalog, no such revision.
    pub fn source(&self, shell: &Shell<'_, '_>) -> anyhow::Result<Source> {
        self.revision.source(shell)
    }

    /// Reads the catalog, from the working tree or from the revision.
    ///
    /// # Errors
    ///
    /// No catalog, wrong settings, no such revision.
    pub fn load(&self, shell: &Shell<'_, '_>) -> anyhow::Result<Loaded> {
        self.revision.load(shell)
    }

    /// Reads the catalog as [`Choosing::load`] does, or what is wanted of it.
    ///
    /// # Errors
    ///
    /// As [`Choosing::load`].
    pub fn load_some(&self, wanting: Wanting, shell: &Shell<'_, '_>) -> anyhow::Result<Loaded> {
        self.revision.load_some(wanting, shell)
    }

    /// The query of these words and flags.
    ///
    /// # Errors
    ///
    /// Words that are no query.
    pub fn query(
        &self,
        words: &[String],
        snapshot: &Snapshot,
        shell: &Shell<'_, '_>,
    ) -> anyhow::Result<Query> {
        let date = snapshot.settings.recent_by.field();
        self.query_by(Field::Core(date), words, snapshot, shell)
    }

    /// The query of these words and flags, where --since and --until usually mean this date.
    ///
    /// # Errors
    ///
    /// Words that are no query.
    pub fn query_by(
        &self,
        date: Field,
        words: &[String],
        snapshot: &Snapshot,
        shell: &Shell<'_, '_>,
    ) -> anyhow::Result<Query> {
        let today = shell.today()?;
        let mut query = query::parse_words(words, snapshot, today)?;
        let date = match &self.date {
            Some(name) => dated(name, snapshot)?,
            None => date,
        };
        let (since, until) = (self.since.as_deref(), self.until.as_deref());
        if self.date.is_some() && since.is_none() && until.is_none() {
            let message = "--date says what --since or --until mean, and neither is there";
            let hint = "`--by FIELD:month` groups a report by another date";
            return Err(usage(message).hint(hint).into());
        }
        query = query.and(Query::between(date, since, until, today)?);
        for kind in &self.kind {
            query = query.and(Query::kind(kind)?);
        }
        for tag in &self.tag {
            query = query.and(Query::tag(tag, &snapshot.vocabulary)?);
        }
        for topic in &self.topic {
            query = query.and(Query::topic(topic)?);
        }
        Ok(query)
    }
}

impl Ordering {
    /// Whether this field is named, perhaps.
    pub fn names(&self, field: &Field) -> bool {
        let names = self.sort.as_ref().map(|names| names.to_lowercase());
        names.is_some_and(|names| names.contains(&field.to_string()))
    }

    /// These records in the order that was asked for, else by title, and no more than were asked
    /// for.
    ///
    /// # Errors
    ///
    /// An order that names no field.
    pub fn arrange(&self, records: &mut Vec<&Record>, snapshot: &Snapshot) -> anyhow::Result<()> {
        let order = query::parse_order(self.sort.as_deref().unwrap_or("title"), snapshot)?;
        order.first(records, self.limit.unwrap_or(usize::MAX), snapshot);
        Ok(())
    }
}

impl Choosing {
    /// The same without what chooses by a date, for reports that mean another time by --since.
    pub fn for_records(&self) -> Choosing {
        Choosing {
            since: None,
            ..self.clone()
        }
    }

    /// Whether any flag chooses records.
    pub fn is_choosy(&self) -> bool {
        let flags = [&self.since, &self.until, &self.date];
        let lists = [&self.kind, &self.tag, &self.topic];
        flags.into_iter().any(Option::is_some) || lists.into_iter().any(|list| !list.is_empty())
    }

    /// The query of these words and flags as a text that can be saved; nothing where it is everything.
    /// Ages such as `90d` stay ages. `date` is the one that --since and --until usually mean.
    ///
    /// # Errors
    ///
    /// Words that are no query.
    pub fn written(
        &self,
        date: Option<&str>,
        words: &[String],
        snapshot: &Snapshot,
        shell: &Shell<'_, '_>,
    ) -> anyhow::Result<Option<String>> {
        let today = shell.today()?;
        let typed = query::parse_words(words, snapshot, today)?;
        // As it was typed, where that is the same without a shell to read it first.
        let plain = words.join(" ");
        let same = query::parse_text(&plain, snapshot, today).is_ok_and(|query| query == typed);
        let mut texts = Vec::new();
        match (words.is_empty(), same) {
            (true, _) => {}
            (false, true) => texts.push(plain),
            (false, false) => texts.push(typed.to_string()),
        }
        for kind in &self.kind {
            texts.push(Query::kind(kind)?.to_string());
        }
        for tag in &self.tag {
            texts.push(Query::tag(tag, &snapshot.vocabulary)?.to_string());
        }
        for topic in &self.topic {
            texts.push(Query::topic(topic)?.to_string());
        }
        if self.since.is_some() || self.until.is_some() {
            let recent = snapshot.settings.recent_by.field().name();
            let date = self.date.as_deref().or(date).unwrap_or(recent);
            let (since, until) = (self.since.as_deref(), self.until.as_deref());
            let (since, until) = (since.unwrap_or_default(), until.unwrap_or_default());
            texts.push(format!("{date}:{since}..{until}"));
        }
        let is_either = |text: &String| text.contains(" or ");
        if texts.len() > 1 {
            for text in texts.iter_mut().filter(|text| is_either(text)) {
                *text = format!("({text})");
            }
        }
        Ok((!texts.is_empty()).then(|| texts.join(" ")))
    }
}

/// The date field of this name.
fn dated(name: &str, snapshot: &Snapshot) -> Result<Field, Failure> {
    let field = snapshot
        .field(name)
        .map_err(|unknown| usage(format!("--date: {unknown}")).hint(unknown.hint()))?;
    if measure::is_date_field(&field, &snapshot.settings) {
        return Ok(field);
    }
    let known: Vec<&str> = measure::dates().map(Core::name).collect();
    Err(usage(format!("--date: {field} is no date")).hint(suggest::among(name, "dates", &known)))
}

/// The records of a snapshot that a query chooses, in the catalog's order.
pub fn chosen<'s>(snapshot: &'s Snapshot, query: &Query) -> Vec<&'s Record> {
    query.choose(&snapshot.records)
}
