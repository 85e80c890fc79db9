//! Plain values as a template sees them.

use std::collections::BTreeSet;
use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Enumerator, Object};
use serde_yaml::{Mapping, Value as Yaml};

use crate::render::cell;

/// The keys that a mapping may lack.
#[derive(Debug)]
pub(super) struct Fields {
    pub(super) names: BTreeSet<String>,
    /// What a mapping has where it lacks one: it is not defined, is no truth, has no items and prints as
    /// nothing. What is misspelt is an error in all these places.
    pub(super) absent: Value,
}

/// A mapping whose keys stay in order.
#[derive(Debug)]
struct Data {
    entries: Vec<(String, Value)>,
    fields: Arc<Fields>,
}

impl Object for Data {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        // A record has about a dozen keys: to look through them is as quick as anything.
        let found = self.entries.iter().find(|(name, _)| name == key);
        let absent = || {
            let is_known = self.fields.names.contains(key);
            is_known.then(|| self.fields.absent.clone())
        };
        found.map(|(_, value)| value.clone()).or_else(absent)
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        let keys = self
            .entries
            .iter()
            .map(|(key, _)| Value::from(key.as_str()));
        Enumerator::Values(keys.collect())
    }
}

/// A value. Tags such as `!unit` are left out, keys are texts, as in JSON.
pub(super) fn of(value: &Yaml, fields: &Arc<Fields>) -> Value {
    match value {
        Yaml::Null => Value::from(()),
        Yaml::Bool(truth) => Value::from(*truth),
        Yaml::Number(number) => match (number.as_i64(), number.as_u64(), number.as_f64()) {
            (Some(whole), ..) => Value::from(whole),
            (_, Some(whole), _) => Value::from(whole),
            (_, _, Some(float)) if float.is_finite() => Value::from(float),
            _ => Value::from(number.to_string()),
        },
        Yaml::String(text) => Value::from(text.as_str()),
        Yaml::Sequence(items) => items.iter().map(|item| of(item, fields)).collect(),
        Yaml::Mapping(mapping) => Value::from_object(Data {
            entries: entries(mapping, fields),
            fields: Arc::clone(fields),
        }),
        Yaml::Tagged(tagged) => of(&tagged.value, fields),
    }
}

fn entries(mapping: &Mapping, fields: &Arc<Fields>) -> Vec<(String, Value)> {
    let entries = mapping.iter().map(|(key, value)| {
        let key = cell::scalar(key).unwrap_or_default().into_owned();
        (key, of(value, fields))
    });
    entries.collect()
}
