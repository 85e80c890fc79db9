//! What a catalog holds, looked up when a completer asks for it.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::OnceLock;

use chrono::NaiveDate;

use super::super::ctx::Ctx;
use super::Candidate;
use super::before::Before;
use crate::model::record::capitalized;
use crate::model::{Core, Field, Record, Settings, Tag, Topic, Type};
use crate::report;
use crate::store::{self, Skim};

/// The longest value that is offered, in characters. What is longer is prose, which nobody completes.
const LONGEST: usize = 100;

/// The catalog at hand and what stands on the line.
pub struct Facts {
    /// What stands before the word that is completed.
    pub before: Before,
    /// Today, for what reports ask.
    pub today: NaiveDate,
    /// Where the catalog is looked for: the folder that was named, and the current one.
    named: Option<PathBuf>,
    here: PathBuf,
    opened: OnceLock<Option<Skim>>,
    /// The keys of the records' files.
    keys: OnceLock<BTreeSet<String>>,
    usual: Settings,
}

impl Facts {
    /// The facts for a line. Nothing is looked up yet.
    pub fn new(before: Before, ctx: &Ctx<'_>) -> Facts {
        let typed = before.option("catalog").map(|folder| {
            // The shell has not put the home folder in its place yet.
            let home = (ctx.variable)("HOME").map(PathBuf::from);
            match (folder.strip_prefix("~/"), home) {
                (Some(rest), Some(home)) => home.join(rest),
                _ => PathBuf::from(folder),
            }
        });
        let named = || (ctx.variable)("CIRC_CATALOG").map(PathBuf::from);
        Facts {
            before,
            today: ctx.today,
            named: typed.or_else(named),
            here: ctx.folder.clone(),
            opened: OnceLock::new(),
            keys: OnceLock::new(),
            usual: Settings::default(),
        }
    }

    /// The settings of the catalog, or the usual ones.
    pub fn settings(&self) -> &Settings {
        self.catalog().map_or(&self.usual, Skim::settings)
    }

    /// The catalog, if there is one.
    fn catalog(&self) -> Option<&Skim> {
        let open = || {
            let folder = store::find(self.named.as_deref(), &self.here).ok()?;
            Skim::open(&folder).ok()
        };
        self.opened.get_or_init(open).as_ref()
    }

    /// What a look into the catalog gives; nothing without one.
    fn look<T: Default>(&self, look: impl FnOnce(&Skim) -> T) -> T {
        self.catalog().map(look).unwrap_or_default()
    }

    /// The ids of the records. Titles would have to be read from the files.
    pub fn ids(&self) -> Vec<Candidate> {
        let ids = self.look(Skim::ids);
        ids.iter().map(|id| Candidate::new(id.as_str())).collect()
    }

    /// The record of an id.
    pub fn record(&self, id: &str) -> Option<Record> {
        self.look(|catalog| catalog.record(id))
    }

    /// The topics with their titles.
    pub fn topics(&self) -> Vec<Candidate> {
        let topics: Vec<Topic> = self.look(Skim::topics);
        let candidate =
            |topic: &Topic| Candidate::new(topic.id.as_str()).about(topic.title.as_str());
        topics.iter().map(candidate).collect()
    }

    /// The reports: those that circ has, then those that the catalog saves.
    pub fn reports(&self) -> Vec<Candidate> {
        let saved: Vec<String> = self.look(Skim::saved_reports);
        // A saved one stands in the place of a built-in one of its name.
        let own = report::ALL.iter();
        let own = own.filter(|report| saved.iter().all(|name| name != report.name));
        let own: Vec<Candidate> = own
            .map(|report| Candidate::new(report.name).about(report.about))
            .collect();
        own.into_iter()
            .chain(
                saved
                    .into_iter()
                    .map(|name| Candidate::new(name).about("saved report")),
            )
            .collect()
    }

    /// The templates that the catalog has.
    pub fn templates(&self) -> Vec<Candidate> {
        let names: Vec<String> = self.look(Skim::templates);
        names.into_iter().map(Candidate::new).collect()
    }

    /// The values that a field has somewhere in the catalog or may have.
    pub fn values(&self, field: &Field) -> Vec<Candidate> {
        let settings = self.settings();
        let declared = match field {
            Field::Custom(name) => settings.fields.get(name),
            _ => None,
        };
        let allowed: Vec<&str> = match (field, declared) {
            (Field::Core(Core::Kind), _) => settings.kinds.iter().map(String::as_str).collect(),
            (_, Some(custom)) if custom.kind == Type::Boolean => vec!["true", "false"],
            (_, Some(custom)) => custom.one_of.iter().map(String::as_str).collect(),
            _ => Vec::new(),
        };
        if !allowed.is_empty() {
            return allowed.into_iter().map(Candidate::new).collect();
        }
        let is_named = match settings.field_type(field) {
            Some(Type::Text | Type::List) | None => true,
            Some(Type::Prose) => *field == Field::Core(Core::Publisher),
            Some(Type::Date | Type::Integer | Type::Number | Type::Boolean) => false,
        };
        match field {
            Field::Id => self.ids(),
            Field::Core(Core::Topics) => self.topics(),
            Field::Core(Core::Tags) => self.tags(),
            _ if is_named => self.found(field).into_iter().map(Candidate::new).collect(),
            _ => Vec::new(),
        }
    }

    /// The tags of the records and of the vocabulary, with what that says about them.
    pub fn tags(&self) -> Vec<Candidate> {
        let vocabulary = self.look(Skim::vocabulary);
        let mut tags = self.found(&Field::Core(Core::Tags));
        tags.extend(vocabulary.named().map(|tag| tag.as_str().to_owned()));
        let about = |tag: String| {
            let declared = vocabulary.find(&Tag::new(tag.as_str()));
            let about = declared.and_then(|declared| declared.about.clone());
            Candidate::new(tag).about(about.unwrap_or_default())
        };
        tags.into_iter().map(about).collect()
    }

    fn found(&self, field: &Field) -> BTreeSet<String> {
        let mut found = self.look(|catalog| catalog.values(field));
        found.retain(|value| value.chars().count() <= LONGEST);
        found
    }

    /// The fields that a record can be asked for: `id` and `file`, those that circ knows, those of the
    /// catalog's own.
    pub fn fields(&self) -> Vec<Candidate> {
        let no_keys = [
            Candidate::new("id").about("the name of the record"),
            Candidate::new("file").about("its file in the catalog"),
        ];
        no_keys.into_iter().chain(self.stored()).collect()
    }

    /// The fields that a record's file can have.
    pub fn stored(&self) -> Vec<Candidate> {
        let core = Core::ALL.iter();
        let core = core.map(|field| Candidate::new(field.name()).about(field.about()));
        core.chain(self.custom()).collect()
    }

    /// The fields of the catalog's own: those that `circ.yaml` declares, then others that records have.
    pub fn custom(&self) -> Vec<Candidate> {
        let settings = self.settings();
        let declared = settings.fields.iter().map(|(name, custom)| {
            let label = custom.label.clone().unwrap_or_else(|| capitalized(name));
            Candidate::new(name).about(label)
        });
        let ours: Vec<&str> = settings.key_order();
        let found = self.keys.get_or_init(|| self.look(Skim::keys));
        let found = found.iter().filter(|key| {
            !ours.contains(&key.as_str()) && !settings.fields.contains_key(key.as_str())
        });
        let found = found.map(|key| Candidate::new(Field::custom(key)));
        declared.chain(found).collect()
    }
}
