//! `circ report`

mod compared;
mod named;
mod shape;

use clap::Args;

use super::choosing::{Choosing, Loaded, Ordering, chosen};
use super::complete::Known;
use super::dates;
use super::failure::{Failure, Outcome, usage};
use super::one;
use super::printing::Printing;
use super::shell::Shell;
use crate::document::Document;
use crate::git;
use crate::model::definition::{Definition, Layout};
use crate::model::{Core, Field, Topic};
use crate::query::{self, Query};
use crate::report::threshold::Threshold;
use crate::report::{self, How, Report, Request, engine};
use crate::store::{FindError, Wanting};
use crate::yaml;
use named::Named;
use shape::Shape;

/// What is told of groups and thresholds below the flags.
const SHAPE_HELP: &str = "\
Groups: --by kind, --by topics, --by modified:quarter (or year, month, week), or
several with commas.
Measures: count, share, earliest, latest, distinct:FIELD, and of numbers min:FIELD,
max:FIELD, sum:FIELD, mean:FIELD, median:FIELD.
Thresholds: --fail-if 'count>3' asks how many rows there are, before --limit;
'max(overdue)>=30', 'min(count)<2' and 'share>50%' ask the cells of a column.
Your own reports: reports/NAME.yaml in the catalog; `circ report NAME --explain`
prints what to write there.";

/// What `--since` is for here.
const SINCE_HELP: &str = "\
Only records of this day or later: 2017-05-31, 2017-05, 2017, or 90d, 6w, 3m, 1y back from today; of \
`changes` the last commit of this day or before it, a revision, or `last`, the mark of the last digest";

/// Compute a report; without a name, list the reports
#[derive(Debug, Clone, Args)]
#[command(after_help = format!("{SHAPE_HELP}\n\n{}", super::QUERY_HELP))]
#[command(mut_arg("since", |flag| flag.value_name("DATE|REV|last").help(SINCE_HELP)))]
pub struct ReportCommand {
    /// The name of the report
    #[arg(value_name = "NAME", add = Known::Report)]
    name: Option<String>,
    /// What the report is about (a topic's id for `topic`), then which records
    #[arg(value_name = "QUERY", add = Known::ReportWords)]
    words: Vec<String>,
    #[command(flatten)]
    choosing: Choosing,
    #[command(flatten)]
    ordering: Ordering,
    #[command(flatten)]
    shape: Shape,
    /// Print what the report is as YAML, for a file in reports/, instead of computing it
    #[arg(long, requires = "name", conflicts_with_all = ["format", "fail_if", "no_header", "csv_safe"])]
    explain: bool,
    /// The mark that `changes --since last` goes on from and moves [default: last]
    #[arg(
        long,
        value_name = "NAME",
        requires = "name",
        help_heading = "Choosing records"
    )]
    mark: Option<String>,
    /// Look at what `changes --since last` would say, and leave the mark where it is
    #[arg(long, requires = "name", help_heading = "Choosing records")]
    keep_mark: bool,
    /// Exit with 1 when this holds of the report, as in 'count>3'; once more for a second threshold
    #[arg(long, value_name = "THRESHOLD", requires = "name")]
    fail_if: Vec<String>,
    #[command(flatten)]
    printing: Printing,
}

impl ReportCommand {
    /// Runs the command.
    ///
    /// # Errors
    ///
    /// See [`super::failure`].
    pub fn run(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
        let thresholds = self.thresholds()?;
        let Some(name) = &self.name else {
            return self.list(shell);
        };
        if let Some(report) = report::by_name(name)
            && let How::Compared(compute) = report.how
            && !self.is_saved(name, shell)?
        {
            self.shape.refuse(name)?;
            if !self.explain {
                return self.compare(name, compute, shell);
            }
        }
        self.refuse_marks(name)?;
        let mut loaded = self.choosing.load_some(Wanting::NoSummaries, shell)?;
        dates::fill(&mut loaded, shell)?;
        let named = self.shaped(name, &loaded, shell)?;
        if self.explain {
            let text = self.explained(&named, &loaded, shell)?;
            self.printing
                .deliver(shell, |out| out.write_all(text.as_bytes()))?;
            return Ok(Outcome::Done);
        }
        let (_, words) = self.about(&named, &loaded)?;
        let query = self.query(&named, words, &loaded, shell)?;
        if self.may_show(&Field::Core(Core::Summary), &named, &query) {
            loaded.complete(shell)?;
        }
        let (topic, _) = self.about(&named, &loaded)?;
        let outcome = loaded.warn(shell)?;
        let request = Request {
            snapshot: &loaded.snapshot,
            today: shell.today()?,
            records: chosen(&loaded.snapshot, &query),
            topic,
            sort: self.ordering.sort.as_deref(),
            limit: self.ordering.limit,
        };
        let document = match &named {
            Named::Defined { name, definition } => engine::document(name, definition, &request)?,
            Named::Code(report) => report.run(&request)?,
        };
        let reached = reached(&thresholds, &document)?;
        self.printing.print(document, Some(&loaded), shell)?;
        for what in &reached {
            shell.say(&format!("circ: {name}: {what}"))?;
        }
        Ok(match reached.is_empty() {
            true => outcome,
            false => Outcome::No,
        })
    }

    /// Whether the catalog saves a report of this name, which then stands for a built-in one. Where there
    /// is no catalog to ask, a comparison says so itself, or reads it at two commits.
    fn is_saved(&self, name: &str, shell: &Shell<'_, '_>) -> anyhow::Result<bool> {
        let (saved, _) = match self.choosing.source(shell) {
            Ok(source) => source.reports(),
            Err(error) if is_nowhere(&error) || error.is::<git::Error>() => return Ok(false),
            Err(error) => return Err(error),
        };
        Ok(saved.iter().any(|report| report.name == name))
    }

    /// Whether the report may hang on the values of a field, or show them.
    fn may_show(&self, field: &Field, named: &Named, query: &Query) -> bool {
        let Named::Defined { definition, .. } = named else {
            return true;
        };
        // A table of groups shows nothing but what it names.
        if definition.by.is_empty() || definition.layout != Layout::Table {
            return true;
        }
        let Definition {
            by,
            measures,
            columns,
            sort,
            ..
        } = definition.as_ref();
        let name = field.to_string();
        let mut named = [by, measures, columns, sort].into_iter().flatten();
        named.any(|text| text.to_lowercase().contains(&name))
            || query.looks_at(field)
            || self.ordering.names(field)
            || self.printing.tells_more()
    }

    /// The thresholds that were given.
    fn thresholds(&self) -> Result<Vec<Threshold>, Failure> {
        let thresholds = self.fail_if.iter();
        let thresholds = thresholds.map(|text| Threshold::parse(text).map_err(Failure::from));
        thresholds.collect()
    }

    /// The report of this name, in the shape that the flags ask for.
    fn shaped(&self, name: &str, loaded: &Loaded, shell: &Shell<'_, '_>) -> anyhow::Result<Named> {
        let today = shell.today()?;
        let mut named = named::find(name, loaded, today)?;
        match &mut named {
            Named::Defined { definition, .. } => {
                self.shape
                    .over(name, definition, &self.ordering, &loaded.snapshot)?;
                engine::plan(definition, &loaded.snapshot, today)
                    .map_err(report::Error::Definition)?;
            }
            Named::Code(_) => self.shape.refuse(name)?,
        }
        Ok(named)
    }

    /// The topic that a report is about, where it is about one, and the words of the query.
    fn about<'s, 'l>(
        &'s self,
        named: &Named,
        loaded: &'l Loaded,
    ) -> anyhow::Result<(Option<&'l Topic>, &'s [String])> {
        let Named::Code(Report {
            argument: Some(what),
            name,
            ..
        }) = named
        else {
            return Ok((None, &self.words));
        };
        let Some((id, words)) = self.words.split_first() else {
            let message = format!("`circ report {name}` wants a {what}");
            return Err(usage(message)
                .hint("`circ topic list` names the topics")
                .into());
        };
        Ok((Some(one::topic(loaded, id)?), words))
    }

    /// The query that was typed and that of the definition, which must both hold.
    fn query(
        &self,
        named: &Named,
        words: &[String],
        loaded: &Loaded,
        shell: &Shell<'_, '_>,
    ) -> anyhow::Result<Query> {
        let snapshot = &loaded.snapshot;
        let definition = match named {
            Named::Defined { definition, .. } => Some(definition),
            Named::Code(_) => None,
        };
        let usual = Field::Core(snapshot.settings.recent_by.field());
        let date = definition.and_then(|own| own.date.as_deref());
        // The plan has found both the date and the query in order.
        let date = date.and_then(|name| snapshot.field(name).ok());
        let typed = self
            .choosing
            .query_by(date.unwrap_or(usual), words, snapshot, shell)?;
        Ok(match definition.and_then(|own| own.query.as_deref()) {
            Some(text) => typed.and(query::parse_text(text, snapshot, shell.today()?)?),
            None => typed,
        })
    }

    /// A report as YAML: its definition, with the query and the columns that were asked for. What there is
    /// to say of one that has none is a comment.
    fn explained(
        &self,
        named: &Named,
        loaded: &Loaded,
        shell: &Shell<'_, '_>,
    ) -> anyhow::Result<String> {
        let definition = match named {
            Named::Defined { definition, .. } => definition,
            Named::Code(report) => {
                return Ok(format!(
                    "# {}\n# circ computes this report by code of its own: no definition can say it.\n",
                    report.about
                ));
            }
        };
        let mut definition = definition.clone();
        if !self.printing.columns.is_empty() {
            definition.columns.clone_from(&self.printing.columns);
        }
        let date = definition.date.as_deref();
        let typed = self
            .choosing
            .written(date, &self.words, &loaded.snapshot, shell)?;
        definition.query = match (definition.query, typed) {
            (Some(own), Some(typed)) if own.contains(" or ") => Some(format!("({own}) {typed}")),
            (Some(own), Some(typed)) => Some(format!("{own} {typed}")),
            (own, typed) => own.or(typed),
        };
        let value = serde_yaml::to_value(definition)?;
        Ok(yaml::emit::value(&value))
    }

    /// Lists the reports: those of the catalog, where there is one, and the built-in ones.
    fn list(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
        if self.choosing.is_choosy() || self.ordering != Ordering::default() {
            let message = "there is no report to choose records for";
            return Err(usage(message)
                .hint("name one first, as in `circ report records`")
                .into());
        }
        let (saved, problems) = match self.choosing.source(shell) {
            Ok(source) => source.reports(),
            // Which reports circ has can be asked anywhere.
            Err(error) if is_nowhere(&error) => Default::default(),
            Err(error) => return Err(error),
        };
        shell.warn(&problems)?;
        // A template is of the catalog, which is then read whole.
        let loaded = match self.printing.template {
            Some(_) => Some(self.choosing.load(shell)?),
            None => None,
        };
        let document = report::index::document(&saved);
        self.printing.print(document, loaded.as_ref(), shell)?;
        Ok(match problems.is_empty() {
            true => Outcome::Done,
            false => Outcome::Unread,
        })
    }
}

/// Whether there is no catalog here, and none was named.
fn is_nowhere(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref(), Some(FindError::NoneAround(_)))
}

/// What thresholds say that a document reaches.
fn reached(thresholds: &[Threshold], document: &Document<'_>) -> Result<Vec<String>, Failure> {
    let reached = thresholds
        .iter()
        .filter_map(|it| it.reached(document).transpose());
    Ok(reached.collect::<Result<_, _>>()?)
}
