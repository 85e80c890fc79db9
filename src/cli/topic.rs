//! `circ topic`

mod set;

use clap::{Args, Subcommand};

use super::choosing::{Loaded, Ordering, chosen};
use super::complete::Known;
use super::dates;
use super::failure::{Failure, Outcome, no, usage};
use super::one;
use super::printing::Printing;
use super::revision::Revision;
use super::shell::Shell;
use super::writing::Writing;
use crate::model::{Core, Id, fold};
use crate::query::Query;
use crate::report::{self, Request};
use crate::yaml::emit::{self, Field};

/// List, show, add and change topics
#[derive(Debug, Clone, Args)]
pub struct TopicCommand {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Clone, Subcommand)]
enum Action {
    /// List the topics and how many records each has
    List(List),
    /// Show a topic's own fields (its page is `circ report topic ID`)
    Show(Show),
    /// Add a topic
    Add(Add),
    /// Give fields of a topic other values
    #[command(after_help = set::HELP)]
    Set(set::Set),
}

#[derive(Debug, Clone, Args)]
struct List {
    #[command(flatten)]
    revision: Revision,
    #[command(flatten)]
    ordering: Ordering,
    #[command(flatten)]
    printing: Printing,
}

#[derive(Debug, Clone, Args)]
struct Show {
    /// The id of the topic
    #[arg(value_name = "ID", add = Known::Value(Core::Topics))]
    id: String,
    #[command(flatten)]
    revision: Revision,
    #[command(flatten)]
    printing: Printing,
}

#[derive(Debug, Clone, Args)]
struct Add {
    /// What the topic is called
    #[arg(value_name = "TITLE")]
    title: String,
    /// The line under the title
    #[arg(long, value_name = "TEXT")]
    heading: Option<String>,
    /// A picture, relative to the catalog, or a URL
    #[arg(long, value_name = "FILE")]
    image: Option<String>,
    /// The topic above this one
    #[arg(long, value_name = "ID", add = Known::Value(Core::Topics))]
    parent: Option<String>,
    /// What the topic is about
    #[arg(long, value_name = "TEXT")]
    introduction: Option<String>,
    #[command(flatten)]
    writing: Writing,
}

impl TopicCommand {
    /// Runs the command.
    ///
    /// # Errors
    ///
    /// See [`super::failure`].
    pub fn run(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
        match &self.action {
            Action::List(list) => run_list(list, shell),
            Action::Show(show) => run_show(show, shell),
            Action::Add(add) => run_add(add, shell),
            Action::Set(set) => set::run(set, shell),
        }
    }
}

fn run_list(list: &List, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
    let mut loaded = list.revision.load(shell)?;
    dates::fill(&mut loaded, shell)?;
    let request = Request {
        snapshot: &loaded.snapshot,
        today: shell.today()?,
        records: chosen(&loaded.snapshot, &Query::default()),
        topic: None,
        sort: list.ordering.sort.as_deref(),
        limit: list.ordering.limit,
    };
    let document = report::topics::REPORT.run(&request)?.into_list();
    let outcome = loaded.warn(shell)?;
    list.printing.print(document, Some(&loaded), shell)?;
    Ok(outcome)
}

fn run_show(show: &Show, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
    let loaded = show.revision.load(shell)?;
    let outcome = loaded.warn(shell)?;
    let topic = one::topic(&loaded, &show.id).map_err(|mut failure| {
        // All problems of the catalog were named a moment ago.
        failure.problems.clear();
        failure
    })?;
    let document = report::topic::show(topic, &loaded.snapshot);
    show.printing.print(document, Some(&loaded), shell)?;
    Ok(outcome)
}

fn run_add(add: &Add, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
    let title = add.title.trim();
    if title.is_empty() {
        return Err(usage("a topic needs a title").into());
    }
    let no_records = |_: &Loaded| true;
    let mut draft = add
        .writing
        .draft_named(&[], no_records, "topic add", shell)?;
    let snapshot = &draft.loaded.snapshot;
    let id = Id::from_title(title);
    let taken = snapshot.topics.iter().find(|topic| {
        topic.id.key() == id.key() || fold::title(&topic.title) == fold::title(title)
    });
    if let Some(topic) = taken {
        let message = format!(
            "there is already a topic {:?} in {}",
            topic.label(),
            topic.file
        );
        return Err(no(message).into());
    }
    let parent = match &add.parent {
        Some(parent) => Some(one::topic(&draft.loaded, parent)?.id.to_string()),
        None => None,
    };
    let text = |value: &'_ Option<String>| value.clone().unwrap_or_default();
    let (heading, image, introduction) = (
        text(&add.heading),
        text(&add.image),
        text(&add.introduction),
    );
    let parent = parent.unwrap_or_default();
    let body = emit::record(&[
        ("title", Field::Text(title)),
        ("heading", Field::Text(&heading)),
        ("image", Field::Text(&image)),
        ("parent", Field::Text(&parent)),
        ("introduction", Field::Prose(&introduction)),
    ]);
    let folder = snapshot.settings.topics.to_owned();
    let path = match folder.as_str() {
        "." => format!("{id}.yaml"),
        _ => format!("{folder}/{id}.yaml"),
    };
    let unread = draft.loaded.problems.iter();
    let unread: Vec<_> = unread.filter(|problem| problem.file == path).collect();
    if !unread.is_empty() {
        let failure = no(format!("{path} is there already, and cannot be read"));
        let problems = unread.into_iter().cloned().collect();
        return Err(Failure {
            problems,
            ..failure
        }
        .into());
    }
    draft.create(path.clone(), body);
    draft.finish(shell)?;
    if !add.writing.dry_run {
        writeln!(shell.ctx.out, "{id}")?;
        shell.say(&format!("added {path}"))?;
    }
    Ok(Outcome::Done)
}
