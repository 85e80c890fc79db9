//! Settings: what `circ.yaml` says. Every key is optional (design, section 2: the catalog folder).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::field::OWN;
use super::{Core, Field, Severity, Type};

/// The folder format that this version of circ reads and writes.
pub const FORMAT: u64 = 1;

/// The settings of a catalog.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The version of the folder's format.
    pub format: u64,
    /// What the catalog is called.
    pub name: String,
    /// Where the catalog's pages are published, as an absolute URL: feeds and pages make relative
    /// addresses absolute by it.
    pub base_url: Option<String>,
    /// The language of records that name none, as a BCP 47 tag.
    pub language: String,
    /// Where records are, relative to the catalog.
    pub resources: String,
    /// Where topics are, relative to the catalog.
    pub topics: String,
    /// What a record's id is made of.
    pub ids: Ids,
    /// Where `add` puts a new record below `resources`, and `fmt --folders` those that are there.
    pub folders: Folders,
    /// For files that had their own words before: our field → the key in the files.
    pub keys: BTreeMap<String, String>,
    /// The allowed kinds; none means any.
    pub kinds: Vec<String>,
    /// The fields that `check` asks of every record.
    pub required: Vec<String>,
    /// The date that orders what is recent and stands on pages.
    pub recent_by: RecentBy,
    /// Where dates come from that a record's file does not say.
    pub dates: Dates,
    /// How pages show dates, as a `strftime` pattern; month names are English.
    pub date_format: String,
    /// Characters of a summary on pages.
    pub excerpt: usize,
    /// Days until a record is stale.
    pub review_after: u64,
    /// Whether records may only have tags that `tags.yaml` declares.
    pub declared_tags_only: bool,
    /// Types of custom fields.
    pub fields: BTreeMap<String, Custom>,
    /// The largest record that is read, in bytes.
    pub max_record_bytes: u64,
    /// Rules of `check` that are off or weigh other than usual, by their names. Names of no rule are
    /// kept: `check` itself says which there are.
    pub check: BTreeMap<String, Level>,
}

/// What a record's id is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ids {
    /// The file's name without its ending.
    Stem,
    /// The file's path below `resources` without its ending, for folders where names repeat.
    Path,
}

/// Where `add` puts a new record below `resources`, and `fmt --folders` those that are there. Records are read
/// in any folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Folders {
    /// All in one folder.
    Flat,
    /// A folder a kind.
    Kind,
    /// A folder a year: that of the date that `recent_by` names, else of `published`, `modified` or `added`.
    Year,
    /// Two letters of a hash of the id: for catalogs of tens of thousands under git.
    Hash,
}

/// The date that orders what is recent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RecentBy {
    /// When it was last modified.
    Modified,
    /// When it was published.
    Published,
    /// When it came into the catalog.
    Added,
}

impl RecentBy {
    /// The field that holds the date.
    pub fn field(self) -> Core {
        match self {
            RecentBy::Modified => Core::Modified,
            RecentBy::Published => Core::Published,
            RecentBy::Added => Core::Added,
        }
    }
}

/// Where dates come from that a record's file does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Dates {
    /// From nowhere: what the files say is all.
    Files,
    /// `added` and `modified` from the history that git has.
    Git,
}

impl Dates {
    /// Whether a history gives this date to records whose files do not say it.
    pub fn gives(self, field: Core) -> bool {
        self == Dates::Git && matches!(field, Core::Added | Core::Modified)
    }
}

/// How much the findings of a rule of `check` matter in a catalog.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "serde_yaml::Value", rename_all = "lowercase")]
pub enum Level {
    /// The rule is not asked.
    Off,
    /// [`Severity::Note`].
    Note,
    /// [`Severity::Warning`].
    Warning,
    /// [`Severity::Error`].
    Error,
}

impl Level {
    /// `off`, `note`, `warning` or `error`.
    pub fn name(self) -> &'static str {
        match self {
            Level::Off => "off",
            Level::Note => Severity::Note.name(),
            Level::Warning => Severity::Warning.name(),
            Level::Error => Severity::Error.name(),
        }
    }

    /// The severity of what the rule finds; `None` where it is off.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Level::Off => None,
            Level::Note => Some(Severity::Note),
            Level::Warning => Some(Severity::Warning),
            Level::Error => Some(Severity::Error),
        }
    }
}

impl From<Severity> for Level {
    fn from(severity: Severity) -> Level {
        match severity {
            Severity::Note => Level::Note,
            Severity::Warning => Level::Warning,
            Severity::Error => Level::Error,
        }
    }
}

/// `off` is a text in YAML 1.2 and `false` to tools that read YAML 1.1 and write the file again.
impl TryFrom<serde_yaml::Value> for Level {
    type Error = String;

    fn try_from(value: serde_yaml::Value) -> Result<Level, String> {
        let levels = [Level::Off, Level::Note, Level::Warning, Level::Error];
        match &value {
            serde_yaml::Value::Bool(false) => Ok(Level::Off),
            serde_yaml::Value::String(text) => levels
                .into_iter()
                .find(|level| level.name() == text)
                .ok_or_else(|| format!("{text:?} is none of off, note, warning and error")),
            _ => Err("a rule is off, note, warning or error".to_owned()),
        }
    }
}

/// A custom field that the settings declare.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Custom {
    /// What its value is.
    #[serde(rename = "type", default = "text")]
    pub kind: Type,
    /// The heading of its column.
    #[serde(default)]
    pub label: Option<String>,
    /// The allowed values; none means any.
    #[serde(default)]
    pub one_of: Vec<String>,
}

fn text() -> Type {
    Type::Text
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            format: FORMAT,
            name: "Catalog".to_owned(),
            base_url: None,
            language: "en".to_owned(),
            resources: "resources".to_owned(),
            topics: "topics".to_owned(),
            ids: Ids::Stem,
            folders: Folders::Flat,
            keys: BTreeMap::new(),
            kinds: Vec::new(),
            required: vec!["title".to_owned()],
            recent_by: RecentBy::Modified,
            dates: Dates::Files,
            date_format: "%d %B %Y".to_owned(),
            excerpt: 250,
            review_after: 365,
            declared_tags_only: false,
            fields: BTreeMap::new(),
            max_record_bytes: 1 << 20,
            check: BTreeMap::new(),
        }
    }
}

impl Settings {
    /// The key that a core field has in the catalog's files.
    pub fn key(&self, field: Core) -> &str {
        self.keys
            .get(field.name())
            .map_or(field.name(), String::as_str)
    }

    /// The keys of all core fields in canonical order, as the catalog's files have them.
    pub fn key_order(&self) -> Vec<&str> {
        Core::ALL.iter().map(|field| self.key(*field)).collect()
    }

    /// The key that any field has in the catalog's files.
    pub fn file_key<'a>(&'a self, field: &'a Field) -> &'a str {
        match field {
            Field::Core(field) => self.key(*field),
            other => other.name().strip_prefix(OWN).unwrap_or(other.name()),
        }
    }

    /// What the values of a field are; `None` for a custom field that is not declared.
    pub fn field_type(&self, field: &Field) -> Option<Type> {
        match field {
            Field::Id => Some(Type::Text),
            Field::File => Some(Type::Prose),
            Field::Core(field) => Some(field.kind()),
            Field::Custom(name) => self.fields.get(name).map(|custom| custom.kind),
        }
    }

    /// The heading of a field's column.
    pub fn field_label(&self, field: &Field) -> String {
        match field {
            Field::Id => "ID".to_owned(),
            Field::File => "File".to_owned(),
            Field::Core(field) => field.label().to_owned(),
            Field::Custom(name) => {
                let label = self
                    .fields
                    .get(name)
                    .and_then(|custom| custom.label.clone());
                label.unwrap_or_else(|| super::record::capitalized(name))
            }
        }
    }
}

impl Settings {
    /// The keys of `circ.yaml`.
    pub const KEYS: &'static [&'static str] = &[
        "format",
        "name",
        "base_url",
        "language",
        "resources",
        "topics",
        "ids",
        "folders",
        "keys",
        "kinds",
        "required",
        "recent_by",
        "dates",
        "date_format",
        "excerpt",
        "review_after",
        "declared_tags_only",
        "fields",
        "max_record_bytes",
        "check",
    ];
}
