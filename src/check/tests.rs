//! What the tests of rules share: small catalogs as texts, and what a rule says of them.

mod laws;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::*;
use crate::store;

/// The files around the one that a test is about.
const AROUND: &[(&str, &str)] = &[
    ("circ.yaml", "kinds: [news, webinar]\n"),
    ("topics/customer-service.yaml", "title: Customer Service\n"),
    ("topics/desk.yaml", "title: At the Desk\n"),
    ("topics/twin-1.yaml", "title: Twins\n"),
    ("topics/twin-2.yaml", "title: Twins\n"),
];

/// Checks what a rule says of a record.
pub fn record(rule: &Rule, text: &str, expected: &[&str]) {
    check(rule, &[], ("resources/a.yaml", text), expected);
}

/// Checks what a rule says of a topic.
pub fn topic(rule: &Rule, text: &str, expected: &[&str]) {
    check(rule, &[], ("topics/a.yaml", text), expected);
}

/// Checks what a rule says of `circ.yaml`.
pub fn settings(rule: &Rule, text: &str, expected: &[&str]) {
    check(rule, &[], ("circ.yaml", text), expected);
}

/// Checks what a rule says of a file among others, as `line:column: message (hint)`; of the file as a
/// whole, or of what has no place in it, as `1:1`.
pub fn check(rule: &Rule, others: &[(&str, &str)], file: (&str, &str), expected: &[&str]) {
    let files = files(others, file);
    let (mut snapshot, _) = store::load_files(&files).unwrap();
    snapshot.reports = store::load_reports_of(&files).0;
    let catalog = Catalog::new(&snapshot, today());
    let found = run(&catalog, &|path| files.get(path).cloned());
    let of_rule =
        |finding: &Finding| finding.problem.rule == rule.name && finding.problem.file == file.0;
    let found: Vec<String> = found
        .into_iter()
        .filter(of_rule)
        .map(|Finding { mut problem, fix }| {
            assert!(rule.mends || fix.is_none(), "{}", rule.name);
            store::locate(&mut problem, file.1.as_bytes());
            let text = problem.to_string();
            text.strip_prefix(file.0).unwrap()[1..].to_owned()
        })
        .collect();
    assert_eq!(found, expected, "{}", file.1);
}

/// Checks what a record is after a rule has mended it.
pub fn mends(rule: &Rule, text: &str, expected: &str) {
    let file = ("resources/a.yaml", text);
    assert_eq!(mended(rule, &[], file), expected, "{text}");
    // What is mended is mended.
    let file = ("resources/a.yaml", expected);
    assert_eq!(mended(rule, &[], file), expected, "{expected}");
}

/// A file after a rule has mended it.
pub fn mended(rule: &Rule, others: &[(&str, &str)], file: (&str, &str)) -> String {
    let (snapshot, _) = store::load_files(&files(others, file)).unwrap();
    let catalog = Catalog::new(&snapshot, today());
    mend::mend_by(&catalog, file.0, file.1, |other| other.name == rule.name).text
}

fn files(others: &[(&str, &str)], file: (&str, &str)) -> BTreeMap<String, Vec<u8>> {
    let all = AROUND.iter().chain(others).chain([&file]);
    all.map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))
        .collect()
}

/// The day on which all tests run.
fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2018, 1, 1).unwrap()
}

#[test]
fn rules_are_off_or_weigh_what_the_settings_say() {
    let levels = |text: &str| {
        let files = files(&[], ("circ.yaml", text));
        let settings = store::load_files(&files).unwrap().0.settings;
        [&duplicate_title::RULE, &same_id::RULE].map(|rule| rule.level(&settings).name())
    };
    assert_eq!(levels(""), ["warning", "error"]);
    assert_eq!(
        levels("check: {duplicate-title: off, same-id: warning}"),
        ["off", "warning"]
    );
    let settings = "check: {unknown-kind: off}";
    let record = "title: A\nkind: nws\n";
    let others = [("circ.yaml", settings)];
    check(
        &unknown_kind::RULE,
        &others,
        ("resources/a.yaml", record),
        &[],
    );
}

#[test]
fn rules_found_while_reading_cannot_be_set() {
    let mut settings = Settings::default();
    for rule in READING {
        settings.check.insert(rule.name.to_owned(), Level::Off);
        assert_eq!(rule.level(&settings), Level::from(rule.severity));
    }
}

#[test]
fn each_rule_has_one_name_and_a_reason_on_one_line() {
    let mut names: Vec<&str> = ALL.iter().chain(READING).map(|rule| rule.name).collect();
    for rule in ALL.iter().chain(READING) {
        assert!(rule.about.len() <= 90, "{}", rule.name);
        assert!(!rule.about.ends_with('.'), "{}", rule.name);
        let is_kebab = |char: char| char.is_ascii_lowercase() || char == '-' || char == '8';
        assert!(rule.name.chars().all(is_kebab), "{}", rule.name);
    }
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), ALL.len() + READING.len());
}

/// Whatever the bytes of a file, no rule panics, and mending ends.
#[test]
fn a_file_of_nothing_but_faults_is_mended_in_bounded_time() {
    let text = format!("title: A\ntags: [{}]\n", "'', ".repeat(300));
    for rule in ALL {
        mended(rule, &[], ("resources/a.yaml", &text));
    }
}
