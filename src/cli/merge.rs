//! `circ merge`
//!
//! What the second record has and the first has not goes over, item by item of a list. Where both have
//! a value, that of the first stays, except that of `modified` and `reviewed` the later date is taken
//! (design, section 7: merging by meaning). Comments of the second file are not carried over.

use clap::Args;

use super::assign::{Assignment, To, is_day};
use super::choosing::Loaded;
use super::complete::Known;
use super::compose::Scalars;
use super::failure::{Failure, Outcome, no, usage};
use super::one;
use super::references;
use super::shell::Shell;
use super::typed::one_text;
use super::writing::{Draft, Writing};
use crate::change::message::Head;
use crate::model::excerpt::excerpt;
use crate::model::record::same_kind;
use crate::model::{Core, Field, Problem, Record, Type, Value, address, fold};
use crate::store::Reader;
use crate::yaml::{self, edit, emit};

/// The most characters that are shown of a value that is given up.
const SHOWN: usize = 40;

/// Make one record of two: the first takes what the second has, and the second goes
#[derive(Debug, Clone, Args)]
pub struct Merge {
    /// The record that stays
    #[arg(value_name = "ID", add = Known::Id)]
    id: String,
    /// The record that goes
    #[arg(value_name = "OTHER", add = Known::Id)]
    other: String,
    /// Do not ask before a value of the second is given up
    #[arg(short, long)]
    yes: bool,
    #[command(flatten)]
    writing: Writing,
}

/// A value of the second record that the first has another one for.
struct GivenUp {
    name: String,
    kept: String,
    lost: String,
}

impl Merge {
    /// Runs the command.
    ///
    /// # Errors
    ///
    /// See [`super::failure`].
    pub fn run(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
        let ids = [self.id.as_str(), self.other.as_str()];
        let are_there = |loaded: &Loaded| loaded.has(&ids);
        let mut draft = self.writing.draft_named(&ids, are_there, "merge", shell)?;
        let record = one::record(&draft.loaded, &self.id)?.clone();
        let other = one::record(&draft.loaded, &self.other)?.clone();
        if record.file == other.file {
            return Err(usage(format!("{} is one record already", record.id)).into());
        }
        sound(&other, &draft.loaded)?;
        let given_up = plan(&mut draft, &record, &other)?;
        let comments = comments(&other, &draft.loaded);
        let topics = references::redirect(&mut draft, &other, Some(&record.id))?;
        draft.remove(&other.file)?;
        draft.tell(Head::Whole(format!(
            "merge {} into {}",
            other.id, record.id
        )));
        draft.ready()?;
        for GivenUp { name, kept, lost } in &given_up {
            shell.say(&format!("{name}: keeps {kept:?}, gives up {lost:?}"))?;
        }
        if comments > 0 {
            let s = if comments == 1 { "" } else { "s" };
            let text = format!("{comments} comment{s} of {} will be in git alone", other.id);
            shell.say(&text)?;
        }
        if !given_up.is_empty() && !self.yes && !self.writing.dry_run {
            if !shell.can_ask() {
                let count = given_up.len();
                let s = if count == 1 { "" } else { "s" };
                let message = format!("{count} value{s} of {} would be given up", other.id);
                return Err(usage(message)
                    .hint("--yes goes on; `circ set` takes over what shall stay first")
                    .into());
            }
            if !shell.agrees(&format!("give up what {} has there?", other.id))? {
                shell.say("nothing was changed")?;
                return Ok(Outcome::No);
            }
        }
        draft.finish(shell)?;
        let dry_run = self.writing.dry_run;
        let done = if dry_run { "would merge" } else { "merged" };
        shell.say(&format!("{done} {} into {}", other.file, record.file))?;
        references::tell(topics, dry_run, shell)?;
        Ok(Outcome::Done)
    }
}

/// Refuses a record of which a part cannot be read: it would be lost with the file.
fn sound(other: &Record, loaded: &Loaded) -> Result<(), Failure> {
    let problems = loaded.problems.iter();
    let problems: Vec<Problem> = problems
        .filter(|problem| problem.file == other.file)
        .cloned()
        .collect();
    match problems.is_empty() {
        true => Ok(()),
        false => Err(Failure {
            problems,
            ..no(format!(
                "not all of {} can be read, so it was not merged",
                other.file
            ))
        }),
    }
}

/// How many comments a record's file has.
fn comments(record: &Record, loaded: &Loaded) -> usize {
    let bytes = loaded.bytes(&record.file).unwrap_or_default();
    let reader = Reader::new(&loaded.snapshot.settings);
    let parsed = yaml::read(&bytes, reader.limits());
    parsed.doc.map_or(0, |doc| doc.comments().len())
}

/// Plans what goes over from the other record, and gives what does not.
fn plan(draft: &mut Draft, record: &Record, other: &Record) -> anyhow::Result<Vec<GivenUp>> {
    let core = Core::ALL.iter().map(|field| Field::Core(*field));
    let custom = other.custom.iter();
    let custom = custom.map(|(name, _)| Field::Custom(name.to_string()));
    let mut given_up = Vec::new();
    for field in core.chain(custom) {
        let declared = draft.loaded.snapshot.settings.field_type(&field);
        let (own, others) = (record.value(&field), other.value(&field));
        let key = draft.loaded.snapshot.settings.file_key(&field).to_owned();
        let to = match (&own, &others) {
            (_, Value::Absent) => continue,
            (_, Value::List(items)) => To::With(items.iter().map(ToString::to_string).collect()),
            (Value::Absent, _) => value(&field, &others, &spelling(draft, other, &key)),
            (Value::Custom(own), Value::Custom(others)) if own == others => continue,
            (Value::Custom(own), Value::Custom(others)) => {
                let is_list = declared == Some(Type::List);
                match (texts(own, is_list), texts(others, is_list)) {
                    (Some(_), Some(items)) => To::With(items),
                    _ => To::Nothing,
                }
            }
            (Value::Date(own), Value::Date(others))
                if is_latest(&field) && others.first() > own.first() =>
            {
                value(&field, &Value::Date(*others), &spelling(draft, other, &key))
            }
            (Value::Date(_), Value::Date(_)) if is_latest(&field) => continue,
            _ if is_same(&field, &own, &others) => continue,
            _ => To::Nothing,
        };
        if matches!(to, To::Nothing) {
            given_up.push(GivenUp {
                name: field.name().to_owned(),
                kept: shown(&own),
                lost: shown(&others),
            });
            continue;
        }
        Assignment { field, key, to }.plan(&record.file, draft)?;
    }
    Ok(given_up)
}

/// The fields whose later date is taken.
fn is_latest(field: &Field) -> bool {
    matches!(field, Field::Core(Core::Modified | Core::Reviewed))
}

/// A text as the record's file spells it, `None` where it cannot be had: a date may have a time beside
/// it.
fn spelling(draft: &Draft, record: &Record, key: &str) -> Option<String> {
    let bytes = draft.loaded.bytes(&record.file)?;
    let text = String::from_utf8_lossy(&bytes);
    let reader = Reader::new(&draft.loaded.snapshot.settings);
    edit::items(&text, key, reader.limits())
        .into_iter()
        .next()?
}

/// A value as that of the other record.
fn value(field: &Field, value: &Value<'_>, spelling: &Option<String>) -> To {
    match (field, value) {
        (Field::Core(field), Value::Date(date)) => {
            let text = spelling.as_deref().map(str::trim);
            let text = text.map_or_else(|| date.to_string(), str::to_owned);
            To::Core(*field, Scalars::One(text))
        }
        (Field::Core(field), Value::Text(text)) => {
            To::Core(*field, Scalars::One((*text).to_owned()))
        }
        (_, Value::Custom(serde_yaml::Value::String(date))) if is_day(date) => {
            To::Date(date.clone())
        }
        (_, Value::Custom(value)) => To::Custom((*value).clone()),
        _ => To::Nothing,
    }
}

/// The items of a list of texts of the user's own, which may be written as a single text where it
/// `is_list` by its declaration.
fn texts(value: &serde_yaml::Value, is_list: bool) -> Option<Vec<String>> {
    match value {
        serde_yaml::Value::Sequence(items) => {
            let texts = items.iter().map(|item| item.as_str().map(str::to_owned));
            texts.collect()
        }
        one => one_text(one).filter(|_| is_list).map(|text| vec![text]),
    }
}

/// Whether two values say the same, apart from what makes no difference.
fn is_same(field: &Field, own: &Value<'_>, others: &Value<'_>) -> bool {
    let (Value::Text(own), Value::Text(others)) = (own, others) else {
        return own == others;
    };
    match field {
        Field::Core(Core::Title) => fold::title(own) == fold::title(others),
        Field::Core(Core::Kind) => same_kind(own, others),
        Field::Core(Core::Url) => address::key(own) == address::key(others),
        _ => own == others,
    }
}

/// A value on one line, as much of it as tells it apart.
fn shown(value: &Value<'_>) -> String {
    let text = match value {
        Value::Absent => String::new(),
        Value::Text(text) => (*text).to_owned(),
        Value::List(items) => items.join(", "),
        Value::Date(date) => date.to_string(),
        Value::Custom(value) => match texts(value, true) {
            Some(items) => items.join(", "),
            None => emit::value(value).trim_end().replace('\n', " "),
        },
    };
    excerpt(&text, SHOWN)
}
