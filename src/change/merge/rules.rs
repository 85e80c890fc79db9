//! What a file of the catalog is, for its merge: which of its keys are lists, which dates go forward.

use serde_yaml::{Mapping, Value};

use super::values::How;
use crate::model::{Core, Definition, Settings, Topic, Type};
use crate::yaml::Limits;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A record.
    Record,
    /// A topic.
    Topic,
    /// The vocabulary, `tags.yaml`: a key without a value declares a tag.
    Vocabulary,
    /// The settings, `circ.yaml`.
    Settings,
    /// A saved report.
    Report,
}

/// How the keys of a file merge, and in what order they stand.
#[derive(Debug, Clone)]
pub struct Rules {
    what: What,
    tags: String,
    lists: Vec<String>,
    later: Vec<String>,
    /// The keys in canonical order.
    pub(super) order: Vec<String>,
    /// The limits of the file's text.
    pub(super) limits: Limits,
}

impl Rules {
    /// The rules for such a file of a catalog with these settings. `limits` are those of its text.
    pub fn new(what: What, settings: &Settings, limits: Limits) -> Rules {
        let key = |field: &Core| settings.key(*field).to_owned();
        let owned = |keys: &[&str]| keys.iter().map(ToString::to_string).collect();
        let is_list = |field: &&Core| field.kind() == Type::List;
        let mut rules = Rules {
            what,
            tags: String::new(),
            lists: Vec::new(),
            later: Vec::new(),
            order: Vec::new(),
            limits,
        };
        match what {
            What::Record => {
                rules.tags = key(&Core::Tags);
                rules.lists = Core::ALL.iter().filter(is_list).map(key).collect();
                rules.later = [Core::Modified, Core::Reviewed].iter().map(key).collect();
                rules.order = owned(&settings.key_order());
            }
            What::Topic => {
                rules.lists = owned(&["see_also", "featured"]);
                rules.order = owned(Topic::KEYS);
            }
            What::Report => rules.order = owned(Definition::KEYS),
            What::Vocabulary | What::Settings => {}
        }
        rules
    }

    /// How the values of a top-level key merge.
    pub(super) fn how(&self, key: &str) -> How {
        let is_among = |keys: &[String]| keys.iter().any(|known| known == key);
        match () {
            () if self.what == What::Record && key == self.tags => How::Tags,
            () if is_among(&self.lists) => How::List,
            () if is_among(&self.later) => How::Later,
            () => How::Plain,
        }
    }

    /// What a top-level key says with this value; `None` where it is as if it were not there.
    pub(super) fn said(&self, value: Value) -> Option<Value> {
        let is_empty = match &value {
            Value::String(text) => text.is_empty(),
            Value::Sequence(items) => items.is_empty(),
            Value::Mapping(entries) => entries.is_empty(),
            _ => false,
        };
        match (self.what, value) {
            (What::Vocabulary, Value::Null) => Some(Value::Mapping(Mapping::new())),
            (_, Value::Null) => None,
            (What::Record | What::Topic, _) if is_empty => None,
            // `required: []` asks for less than no `required` does.
            (_, value) => Some(value),
        }
    }
}
