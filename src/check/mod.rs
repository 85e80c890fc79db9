//! Checks: rules that name what is wrong in a catalog, and mend what has one right answer.
//!
//! A rule is one file here and one line in [`ALL`]. There are two shapes ([`Look`]): a rule about the
//! catalog sees all values and no bytes, and says which field of which file it means
//! ([`Place::Field`]); a rule about a file sees its text as a [`File`], names bytes, and may offer a
//! [`Fix`]. What cannot be read at all is found while reading: [`READING`] lists those rules, so that
//! each name that a problem can have stands in a list with its reason.
//!
//! `circ.yaml` sets how much a rule matters, or switches it off ([`Rule::level`]).

mod bad_language;
mod bad_report;
mod bad_url;
mod bad_value;
mod catalog;
mod crowded_folder;
mod date_order;
mod duplicate_item;
mod duplicate_title;
mod duplicate_url;
mod early_date;
mod empty_item;
mod file;
mod finding;
mod fix;
mod future_date;
mod id_case;
mod joined_items;
mod lost_link;
mod lost_text;
mod mend;
mod missing_field;
mod misspelled_field;
mod outer_blanks;
mod parent_loop;
mod placeholder;
mod reading;
mod report_name;
mod same_id;
mod tag_alias;
#[cfg(test)]
mod tests;
mod undeclared_parent;
mod undeclared_tag;
mod unknown_featured;
mod unknown_kind;
mod unknown_rule;
mod unknown_topic;
mod unportable_name;
mod untitled_topic;

use rayon::prelude::*;

use crate::model::{Core, Level, Place, Record, Settings, Severity, Snapshot};
use crate::yaml;

pub use bad_language::fault as language_fault;
pub use bad_report::problems as report;
pub use bad_url::fault as url_fault;
pub use catalog::Catalog;
pub use file::{Entry, File, Text, What};
pub use finding::{Finding, Findings, Found};
pub use fix::Fix;
pub use mend::{Mended, mend};
pub use reading::READING;

/// One thing to look for.
#[derive(Debug)]
pub struct Rule {
    /// Its stable name.
    pub name: &'static str,
    /// What it finds, in a line.
    pub about: &'static str,
    /// How much what it finds matters, unless `circ.yaml` says other.
    pub severity: Severity,
    /// Whether some of what it finds has one right answer, which `--fix` writes.
    pub mends: bool,
    /// How it finds it.
    pub look: Look,
}

/// How a rule finds what it looks for.
#[derive(Debug)]
pub enum Look {
    /// In the values of the whole catalog.
    Catalog(fn(&Catalog<'_>, &mut Findings<'_>)),
    /// In the text of one file.
    File(fn(&File<'_>, &mut Vec<Found>)),
    /// While a file is read. Such a rule cannot be switched off.
    Reading,
}

/// Every rule that is asked about what could be read.
pub const ALL: &[Rule] = &[
    missing_field::RULE,
    unknown_kind::RULE,
    undeclared_tag::RULE,
    tag_alias::RULE,
    unknown_topic::RULE,
    unknown_featured::RULE,
    id_case::RULE,
    untitled_topic::RULE,
    parent_loop::RULE,
    undeclared_parent::RULE,
    lost_link::RULE,
    same_id::RULE,
    unportable_name::RULE,
    bad_url::RULE,
    bad_language::RULE,
    future_date::RULE,
    early_date::RULE,
    date_order::RULE,
    placeholder::RULE,
    misspelled_field::RULE,
    bad_value::RULE,
    outer_blanks::RULE,
    lost_text::RULE,
    joined_items::RULE,
    empty_item::RULE,
    duplicate_item::RULE,
    duplicate_url::RULE,
    duplicate_title::RULE,
    unknown_rule::RULE,
    bad_report::RULE,
    report_name::RULE,
    crowded_folder::RULE,
];

impl Rule {
    /// How much the rule matters in a catalog with these settings.
    pub fn level(&self, settings: &Settings) -> Level {
        let usual = Level::from(self.severity);
        match self.look {
            Look::Reading => usual,
            _ => settings.check.get(self.name).copied().unwrap_or(usual),
        }
    }
}

/// What all rules find that the settings leave on, in the order of files and then of rules. `read`
/// gives the bytes of a file, if they can be had.
pub fn run(catalog: &Catalog<'_>, read: &(dyn Fn(&str) -> Option<Vec<u8>> + Sync)) -> Vec<Finding> {
    let files = catalog.files();
    let in_file = |(path, what): &(&str, What)| {
        let bytes = read(path);
        let text = bytes.as_deref().and_then(|it| std::str::from_utf8(it).ok());
        text.map(|text| look(catalog, path, *what, text, |_| true))
            .unwrap_or_default()
    };
    let mut findings: Vec<Finding> = files.par_iter().flat_map_iter(in_file).collect();
    findings.extend(in_catalog(catalog));
    findings.sort_by(|a, b| a.problem.file.cmp(&b.problem.file));
    findings
}

/// What [`run`] finds in one file, whose text is this one. The other files are not read.
pub fn run_on(catalog: &Catalog<'_>, path: &str, text: &str) -> Vec<Finding> {
    // A file that could not be read is none of the catalog's.
    let file = catalog.files().into_iter().find(|(file, _)| *file == path);
    let mut findings = file
        .map(|(_, what)| look(catalog, path, what, text, |_| true))
        .unwrap_or_default();
    findings.extend(in_catalog(catalog).filter(|finding| finding.problem.file == path));
    findings
}

/// What the rules about the whole catalog find.
fn in_catalog(catalog: &Catalog<'_>) -> impl Iterator<Item = Finding> {
    asked(catalog.settings()).flat_map(|(rule, severity)| match rule.look {
        Look::Catalog(find) => {
            let mut found = Findings::new(rule, severity);
            find(catalog, &mut found);
            found.into_findings()
        }
        Look::File(_) | Look::Reading => Vec::new(),
    })
}

/// The rules that are not switched off, with the severity of what they find.
fn asked(settings: &Settings) -> impl Iterator<Item = (&'static Rule, Severity)> {
    ALL.iter()
        .filter_map(|rule| Some((rule, rule.level(settings).severity()?)))
}

/// What the rules find in the text of one file: those of them that `is_asked`.
fn look(
    catalog: &Catalog<'_>,
    path: &str,
    what: What,
    text: &str,
    is_asked: impl Fn(&Rule) -> bool,
) -> Vec<Finding> {
    let parsed = yaml::read(text.as_bytes(), &catalog.limits(path));
    let Some(doc) = &parsed.doc else {
        return Vec::new();
    };
    let Some(file) = File::new(catalog, path, what, text, doc) else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    for (rule, severity) in asked(catalog.settings()).filter(|(rule, _)| is_asked(rule)) {
        if let Look::File(find) = rule.look {
            let mut found = Vec::new();
            find(&file, &mut found);
            let named = found.into_iter().take(finding::MOST);
            findings.extend(named.map(|it| it.finding(rule, severity, path, text.as_bytes())));
        }
    }
    findings
}

/// A core field of a record, by the key that the catalog's files have for it.
fn field(snapshot: &Snapshot, field: Core, item: Option<usize>) -> Place {
    Place::Field {
        key: snapshot.settings.key(field).to_owned(),
        item,
    }
}

/// Groups of two or more records that have the same key, in the order of their first record;
/// records without a key are left out.
fn groups<'a>(
    snapshot: &'a Snapshot,
    key: impl Fn(&'a Record) -> Option<String>,
) -> Vec<Vec<&'a Record>> {
    let mut keyed: std::collections::BTreeMap<String, Vec<&Record>> = Default::default();
    for record in &snapshot.records {
        if let Some(key) = key(record) {
            keyed.entry(key).or_default().push(record);
        }
    }
    keyed
        .into_values()
        .filter(|group| group.len() > 1)
        .collect()
}

/// Calls `name` with each record of a group and the first other one.
fn each_with_another<'a>(group: &[&'a Record], mut name: impl FnMut(&'a Record, &'a Record)) {
    for (number, record) in group.iter().enumerate() {
        if let Some(other) = group.get(usize::from(number == 0)) {
            name(record, other);
        }
    }
}
