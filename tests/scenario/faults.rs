//! One fault for each rule of `circ check`, and what is said of it.

use std::collections::BTreeSet;

use insta::assert_snapshot;

use crate::world::World;

/// The name of a rule, and a file of the sample that has its fault and no other. A rule that needs
/// several files stands here several times. The text of `circ.yaml` comes behind that of the sample.
pub const FAULTS: &[(&str, &str, &str)] = &[
    (
        "missing-field",
        "resources/missing.yaml",
        "title: Missing\nkind: news\n",
    ),
    (
        "unknown-kind",
        "resources/kind.yaml",
        "title: Kind\nkind: nws\nsummary: S.\n",
    ),
    (
        "unknown-topic",
        "resources/topic.yaml",
        "title: Topic\nkind: news\ntopics:\n  - customer-servic\nsummary: S.\n",
    ),
    (
        "unknown-featured",
        "topics/featured.yaml",
        "title: Featured\nfeatured: [interesting-patron-question]\n",
    ),
    (
        "same-id",
        "resources/twin.yaml",
        "title: One twin\nkind: news\nsummary: S.\n",
    ),
    (
        "same-id",
        "resources/sub/Twin.yaml",
        "title: Other twin\nkind: news\nsummary: S.\n",
    ),
    (
        "duplicate-url",
        "resources/url-1.yaml",
        "title: URL 1\nkind: news\nurl: https://example.org/a\nsummary: S.\n",
    ),
    (
        "duplicate-url",
        "resources/url-2.yaml",
        "title: URL 2\nkind: news\nurl: http://example.org/a/\nsummary: S.\n",
    ),
    (
        "duplicate-title",
        "resources/title-1.yaml",
        "title: A title\nkind: news\nsummary: S.\n",
    ),
    (
        "duplicate-title",
        "resources/title-2.yaml",
        "title: a  title\nkind: news\nsummary: S.\n",
    ),
    (
        "unknown-rule",
        "circ.yaml",
        "check: {duplicate-titel: off}\n",
    ),
];

/// The sample with the faults that `wanted` chooses by their rules.
pub fn seeded(wanted: impl Fn(&str) -> bool) -> World {
    let world = World::sample();
    for (_, path, text) in FAULTS.iter().filter(|(rule, ..)| wanted(rule)) {
        let before = match *path {
            "circ.yaml" => world.read(path),
            _ => String::new(),
        };
        world.write(path, before + text);
    }
    world
}

/// The rules that have findings.
fn found(world: &World) -> BTreeSet<String> {
    let outcome = world.circ(&["check", "--format", "json"]);
    let findings: Vec<serde_json::Value> = serde_json::from_str(&outcome.out).unwrap();
    let rule = |finding: &serde_json::Value| finding["rule"].as_str().unwrap().to_owned();
    findings.iter().map(rule).collect()
}

#[test]
fn each_fault_is_found_by_its_rule_and_no_other() {
    for (rule, ..) in FAULTS {
        let found = found(&seeded(|other| other == *rule));
        assert_eq!(found.into_iter().collect::<Vec<_>>(), [*rule]);
    }
}

#[test]
fn a_rule_that_is_off_finds_nothing() {
    for (rule, ..) in FAULTS.iter().filter(|(_, path, _)| *path != "circ.yaml") {
        let world = seeded(|other| other == *rule);
        let settings = world.read("circ.yaml");
        world.write("circ.yaml", format!("{settings}check: {{{rule}: off}}\n"));
        assert_eq!(world.circ(&["check"]).code, 0, "{rule}");
        // What weighs other than usual is found all the same.
        for severity in ["warning", "error"] {
            world.write(
                "circ.yaml",
                format!("{settings}check: {{{rule}: {severity}}}\n"),
            );
            let outcome = world.circ(&["check", "--columns", "severity", "--format", "csv"]);
            assert!(outcome.out.contains(severity), "{rule}: {}", outcome.out);
            assert_eq!(outcome.code, 1, "{rule}");
        }
    }
}

#[test]
fn all_faults_at_once() {
    assert_snapshot!(seeded(|_| true).shows("check"), @r#"
    $ circ check
    error[unknown-rule]: there is no rule "duplicate-titel"
      --> circ.yaml:20:9
       |
    20 | check: {duplicate-titel: off}
       |         ^^^^^^^^^^^^^^^
       |
       = help: did you mean duplicate-title or duplicate-url?

    error[unknown-kind]: there is no kind "nws"
     --> resources/kind.yaml:2:7
      |
    2 | kind: nws
      |       ^^^
      |
      = help: did you mean news?

    error[missing-field]: the field summary is missing
     --> resources/missing.yaml:1:8
      |
    1 | title: Missing
      |        ^^^^^^^
      |
      = help: add a line `summary: …`

    error[same-id]: the id "Twin" is also that of resources/twin.yaml
    --> resources/sub/Twin.yaml:1:1
     = help: rename one of the files, or set `ids: path` in circ.yaml

    warning[duplicate-title]: resources/title-2.yaml has the same title
     --> resources/title-1.yaml:1:8
      |
    1 | title: A title
      |        ^^^^^^^
      |
      = help: keep one of the two, or tell them apart by their titles

    warning[duplicate-title]: resources/title-1.yaml has the same title
     --> resources/title-2.yaml:1:8
      |
    1 | title: a  title
      |        ^^^^^^^^
      |
      = help: keep one of the two, or tell them apart by their titles

    error[unknown-topic]: there is no topic "customer-servic"
     --> resources/topic.yaml:4:5
      |
    4 |   - customer-servic
      |     ^^^^^^^^^^^^^^^
      |
      = help: did you mean customer-service?

    error[same-id]: the id "twin" is also that of resources/sub/Twin.yaml
    --> resources/twin.yaml:1:1
     = help: rename one of the files, or set `ids: path` in circ.yaml

    error[duplicate-url]: resources/url-2.yaml has the same URL
     --> resources/url-1.yaml:3:6
      |
    3 | url: https://example.org/a
      |      ^^^^^^^^^^^^^^^^^^^^^
      |
      = help: keep one of the two

    error[duplicate-url]: resources/url-1.yaml has the same URL
     --> resources/url-2.yaml:3:6
      |
    3 | url: http://example.org/a/
      |      ^^^^^^^^^^^^^^^^^^^^^
      |
      = help: keep one of the two

    error[unknown-featured]: there is no record "interesting-patron-question"
     --> topics/featured.yaml:2:12
      |
    2 | featured: [interesting-patron-question]
      |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: did you mean interesting-patron-questions?

    --- stderr
    11 problems in 11 files
    --- exit 1
    "#);
}
