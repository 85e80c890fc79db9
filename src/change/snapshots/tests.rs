//! Cases of [`super::snapshots`]: what two folders of files differ in, a line for each change.

use std::collections::BTreeMap;

use super::*;
use crate::store;

type Files<'t> = &'t [(&'t str, &'t str)];

fn load(files: Files<'_>) -> (Snapshot, Vec<Problem>) {
    let mut all: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    all.insert("circ.yaml".to_owned(), Vec::new());
    for (path, text) in files {
        let path = match path.contains('/') || path.ends_with(".yaml") {
            true => (*path).to_owned(),
            false => format!("resources/{path}.yaml"),
        };
        all.insert(path, text.replace("; ", "\n").into_bytes());
    }
    let (mut snapshot, mut problems) = store::load_files(&all).unwrap();
    let (reports, wrong) = store::load_reports_of(&all);
    snapshot.reports = reports;
    problems.extend(wrong);
    (snapshot, problems)
}

fn said(old: Files<'_>, new: Files<'_>) -> Vec<String> {
    let (old, new) = (load(old), load(new));
    let side = |(snapshot, problems)| Side { snapshot, problems };
    let (old, new) = ((&old.0, old.1.as_slice()), (&new.0, new.1.as_slice()));
    let changes = snapshots(side(old), side(new));
    let line = |change: &Change<'_>| {
        let fields = change.fields();
        let names: Vec<&str> = fields.iter().map(|it| it.field.name()).collect();
        let old_id = change.old_id.as_ref().map(|id| format!(" from {id}"));
        let unread = change
            .unread
            .map(|unread| format!(" unread {}", unread.name()));
        let head = format!(
            "{} {} {}",
            change.part.name(),
            change.what.name(),
            change.id
        );
        let tail = [old_id, unread].into_iter().flatten().collect::<String>();
        format!("{head}{tail}: {}", names.join(" "))
    };
    let mut lines: Vec<String> = changes.all.iter().map(line).collect();
    let moved = changes.moved.iter();
    lines.extend(moved.map(|(old, new)| format!("moved {} {}", old.file, new.file)));
    lines
}

fn check(old: Files<'_>, new: Files<'_>, expected: &[&str]) {
    assert_eq!(said(old, new), expected, "{old:?} {new:?}");
}

#[test]
fn records_come_go_and_change_in_one_order() {
    check(&[], &[], &[]);
    check(
        &[
            ("a", "title: A"),
            ("b", "title: B"),
            ("c", "title: C"),
            ("d", "title: D; kind: news"),
        ],
        &[
            ("z", "title: Z"),
            ("a", "title: Aa"),
            ("e", "title: D; kind: news"),
            ("x", "title: X"),
        ],
        &[
            "record added x: title",
            "record added z: title",
            "record renamed e from d: ",
            "record changed a: title",
            "record removed b: title",
            "record removed c: title",
        ],
    );
}

#[test]
fn layout_and_folders_are_no_change() {
    check(
        &[("a", "title: A; tags: [x, y]; level: 1")],
        &[(
            "a",
            "# a comment; level:   1; tags:; - x; - 'y'; title: \"A\"",
        )],
        &[],
    );
    check(
        &[("resources/a.yaml", "title: A")],
        &[("resources/deep/a.yml", "title: A")],
        &["moved resources/a.yaml resources/deep/a.yml"],
    );
    check(
        &[("resources/a.yaml", "title: A")],
        &[("resources/deep/a.yml", "title: B")],
        &["record changed a: title"],
    );
    check(&[], &[("circ.yaml", "format: 1; review_after: 365")], &[]);
}

#[test]
fn another_rule_for_ids_renames_what_lies_in_folders() {
    check(
        &[("x/a.yaml", "title: A")],
        &[("x/a.yaml", "title: A")],
        &[],
    );
    check(
        &[
            ("resources/x/a.yaml", "title: A"),
            ("resources/y/b.yaml", "title: A"),
        ],
        &[
            ("circ.yaml", "ids: path"),
            ("resources/x/a.yaml", "title: A"),
            ("resources/y/b.yaml", "title: A; kind: news"),
        ],
        &[
            "record renamed x/a from a: ",
            "record renamed y/b from b: kind",
            "settings changed circ.yaml: ids",
        ],
    );
}

#[test]
fn topics_tags_reports_and_settings_are_told() {
    check(
        &[
            (
                "topics/a.yaml",
                "title: A; introduction: one; featured: [x]",
            ),
            ("topics/b.yaml", "title: B"),
            ("topics/c.yaml", "title: C; heading: H"),
            (
                "tags.yaml",
                "desk: {about: one}; gone: {}; Kept: {about: k}",
            ),
            ("reports/r.yaml", "query: kind:news"),
            ("circ.yaml", "check: {future-date: off}"),
        ],
        &[
            (
                "topics/a.yaml",
                "title: A; introduction: two; featured: [x, y]",
            ),
            ("topics/d.yaml", "title: C; heading: Other"),
            (
                "tags.yaml",
                "desk: {about: two}; come: {aliases: [c]}; kept: {about: k}",
            ),
            ("reports/r.yaml", "query: kind:video"),
            ("circ.yaml", "check: {future-date: error}; kinds: [news]"),
        ],
        &[
            "topic renamed d from c: heading",
            "topic changed a: introduction featured",
            "topic removed b: title",
            "tag added come: tag aliases",
            "tag changed desk: about",
            "tag changed kept: tag",
            "tag removed gone: tag",
            "report changed r: query",
            "settings changed circ.yaml: check.future-date kinds",
        ],
    );
}

#[test]
fn what_cannot_be_read_has_neither_come_nor_gone() {
    let (good, bad) = ([("a", "title: A; kind: k")], [("a", "title: [")]);
    check(&good, &bad, &["record changed a unread now: "]);
    check(&bad, &good, &["record changed a unread before: title kind"]);
    check(&bad, &bad, &[]);
    // A value that is wrong costs that value alone.
    check(
        &[("a", "title: A; added: 2017")],
        &[("a", "title: A; added: soon")],
        &["record changed a: added"],
    );
    let (good, bad) = ([("topics/a.yaml", "title: A")], [("topics/a.yaml", "- x")]);
    check(&good, &bad, &["topic changed a unread now: "]);
    let (good, bad) = ([("tags.yaml", "desk: {}")], [("tags.yaml", "desk: [")]);
    check(&good, &bad, &["tag changed desk unread now: "]);
    check(&bad, &good, &["tag changed desk unread before: tag"]);
}

#[test]
fn a_folder_that_cannot_be_read_hides_what_is_in_it() {
    let unread: BTreeSet<&str> = ["resources/x", "a.yaml"].into();
    let check =
        |file: &str, expected: bool| assert_eq!(is_unread(file, &unread), expected, "{file}");
    check("resources/x/a.yaml", true);
    check("resources/x", true);
    check("resources/xy/a.yaml", false);
    check("a.yaml", true);
    check("b/a.yaml", false);
}

#[test]
fn a_query_chooses_by_what_was_and_what_is() {
    let (old, new) = (
        load(&[
            ("a", "title: A; kind: x"),
            ("b", "title: B"),
            ("c", "title: C; kind: x"),
        ]),
        load(&[
            ("a", "title: A; kind: y"),
            ("b", "title: Bb"),
            ("topics/t.yaml", "title: T"),
        ]),
    );
    let side = |it: &'static (Snapshot, Vec<Problem>)| Side {
        snapshot: &it.0,
        problems: &it.1,
    };
    let (old, new) = (Box::leak(Box::new(old)), Box::leak(Box::new(new)));
    let ids = |others: bool, kind: &str| {
        let mut changes = snapshots(side(old), side(new));
        let is = |record: Option<&Record>| {
            record.is_some_and(|record| record.kind.as_deref() == Some(kind))
        };
        changes.retain(others, |old, new| is(old) || is(new));
        let ids = changes.all.iter().map(|change| change.id.to_string());
        ids.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(ids(false, "x"), "a c");
    assert_eq!(ids(false, "y"), "a");
    assert_eq!(ids(true, "y"), "a t");
}
