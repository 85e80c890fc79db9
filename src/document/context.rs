//! What a template is told: the same facts that formats get, as plain values.

use std::collections::BTreeSet;

use serde_yaml::Mapping;

/// The values that a template may name.
pub struct Context {
    /// Them by their names. One that [`Context::names`] has and this has not was not asked for.
    pub values: Mapping,
    /// The names of all that there are.
    pub names: &'static [&'static str],
    /// The keys that a value inside may have or lack, such as `url`: where it lacks one of these, it has
    /// nothing there. Any other key is misspelt.
    pub fields: BTreeSet<String>,
    /// How many rows the values are about: the more there are, the more work a template may do.
    pub rows: usize,
}
