//! Files as people and other systems leave them: all are read, and a tag changes nothing else.

use std::collections::BTreeMap;

use crate::world::{World, files};

/// A file, its id, its tags, and what it is after `tag add ID 'Q & A'`.
type Case = (
    &'static str,
    &'static str,
    &'static [&'static str],
    &'static str,
    &'static str,
);

const TAG: &str = "Q & A";

const CASES: &[Case] = &[
    (
        "crlf.yaml",
        "crlf",
        &["desk", "front desk"],
        "title: Lines of Windows\r\ntags:\r\n  - desk\r\n  - front desk\r\nmodified: 2017\r\n",
        "title: Lines of Windows\r\ntags:\r\n  - desk\r\n  - front desk\r\n  - Q & A\r\nmodified: 2017\r\n",
    ),
    (
        "mark.yaml",
        "mark",
        &["desk"],
        "\u{feff}title: A byte-order mark\ntags:\n  - desk\n",
        "\u{feff}title: A byte-order mark\ntags:\n  - desk\n  - Q & A\n",
    ),
    (
        "both.yaml",
        "both",
        &["desk"],
        "\u{feff}---\r\ntitle: Mark and CR LF\r\ntags: [desk]\r\nmodified: 2017-05\r\n",
        "\u{feff}---\r\ntitle: Mark and CR LF\r\ntags: [desk, Q & A]\r\nmodified: 2017-05\r\n",
    ),
    (
        "with blanks.yaml",
        "with blanks",
        &["front desk"],
        "title: Blanks\ntags: front desk # one is enough\n",
        "title: Blanks\ntags:\n  - front desk # one is enough\n  - Q & A\n",
    ),
    (
        "µ-metre.yaml",
        "µ-metre",
        &["desk"],
        "title: A micrometre\ntags:\n- desk # at the edge\n",
        "title: A micrometre\ntags:\n- desk # at the edge\n- Q & A\n",
    ),
    (
        "[draft] (1).yaml",
        "[draft] (1)",
        &["desk", "R&D"],
        "title: Brackets\ntags: [ 'desk' , \"R&D\" ] # two\n",
        "title: Brackets\ntags: [ 'desk' , \"R&D\", Q & A ] # two\n",
    ),
    (
        "🎉 party.yaml",
        "🎉 party",
        &[],
        "title: Emoji 🎉\nmodified: 2017-05\n",
        "title: Emoji 🎉\ntags:\n  - Q & A\nmodified: 2017-05\n",
    ),
    (
        "two\nlines.yaml",
        "two\nlines",
        &["desk"],
        "title: A name of two lines\ntags:\n    - desk\n",
        "title: A name of two lines\ntags:\n    - desk\n    - Q & A\n",
    ),
    (
        "-rf.yaml",
        "-rf",
        &[],
        "title: A dash first\n",
        "title: A dash first\ntags:\n  - Q & A\n",
    ),
    (
        "--help.yaml",
        "--help",
        &[],
        "title: Two dashes first\ntags:\n",
        "title: Two dashes first\ntags:\n  - Q & A\n",
    ),
    (
        "short.yml",
        "short",
        &["desk"],
        "# A comment first.\ntitle: A short ending\ntags:\n\n  - desk\n\nmodified: 2017\n",
        "# A comment first.\ntitle: A short ending\ntags:\n\n  - desk\n  - Q & A\n\nmodified: 2017\n",
    ),
    (
        "a/b with blank/ç/deep.yaml",
        "deep",
        &["desk"],
        "title: No newline at the end\ntags:\n  - desk",
        "title: No newline at the end\ntags:\n  - desk\n  - Q & A",
    ),
    (
        "UPPER.YAML",
        "UPPER",
        &[],
        "title: A loud ending\ntags: []\n",
        "title: A loud ending\ntags:\n  - Q & A\n",
    ),
    (
        "e\u{301}te\u{301}.yaml",
        "e\u{301}te\u{301}",
        &["été"],
        "title: Été\ntags: [été]\n...\n",
        "title: Été\ntags: [été, Q & A]\n...\n",
    ),
];

fn world() -> World {
    let world = World::bare();
    for (file, _, _, text, _) in CASES {
        world.write(&format!("resources/{file}"), text);
    }
    world
}

/// The records by id, as `list --format json` has them.
fn records(world: &World) -> BTreeMap<String, serde_json::Value> {
    let outcome = world.circ(&["list", "--format", "json"]);
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""));
    let records: Vec<serde_json::Value> = serde_json::from_str(&outcome.out).unwrap();
    let id = |record: &serde_json::Value| record["id"].as_str().unwrap().to_owned();
    records
        .into_iter()
        .map(|record| (id(&record), record))
        .collect()
}

#[test]
fn all_are_listed_and_shown() {
    let world = world();
    let records = records(&world);
    assert_eq!(records.len(), CASES.len());
    for (file, id, tags, _, _) in CASES {
        let record = &records[*id];
        assert_eq!(record["file"], format!("resources/{file}"));
        let tags = serde_json::json!(tags);
        let found = record.get("tags").cloned().unwrap_or(serde_json::json!([]));
        assert_eq!(found, tags, "{id}");
        // An id that begins with a dash stands behind `--`, as with every command.
        let shown = world.circ(&["show", "--format", "json", "--", id]);
        assert_eq!(shown.code, 0, "{id}: {}", shown.err);
        let shown: serde_json::Value = serde_json::from_str(&shown.out).unwrap();
        assert_eq!(shown["title"], record["title"]);
    }
    assert_eq!(records["crlf"]["modified"], "2017");
    assert_eq!(records["🎉 party"]["modified"], "2017-05");
}

#[test]
fn the_screen_stays_whole() {
    insta::assert_snapshot!(world().shows("list --columns id,title,tags,modified"), @r"
    $ circ list --columns id,title,tags,modified
    ID           Title                  Tags              Last Modified
    ───────────────────────────────────────────────────────────────────
    with blanks  Blanks                 front desk
    [draft] (1)  Brackets               desk, R&D
    mark         A byte-order mark      desk
    -rf          A dash first
    🎉 party     Emoji 🎉                                 2017-05
    été          Été                    été
    crlf         Lines of Windows       desk, front desk  2017
    UPPER        A loud ending
    both         Mark and CR LF         desk              2017-05
    µ-metre      A micrometre           desk
    two lines    A name of two lines    desk
    deep         No newline at the end  desk
    short        A short ending         desk              2017
    --help       Two dashes first
    ");
    insta::assert_snapshot!(world().shows("list --format ids"), @r"
    $ circ list --format ids
    with blanks
    [draft] (1)
    mark
    -rf
    🎉 party
    été
    crlf
    UPPER
    both
    µ-metre
    two�lines
    deep
    short
    --help
    ");
}

#[test]
fn a_tag_changes_nothing_else() {
    let world = world();
    let mut expected = files(&world.catalog());
    for (file, id, _, old, new) in CASES {
        let added = world.circ(&["tag", "add", "--", id, TAG]);
        assert_eq!(added.code, 0, "{id}: {}", added.err);
        expected.insert(format!("resources/{file}"), new.as_bytes().to_vec());
        assert!(
            files(&world.catalog()) == expected,
            "{id}: {}",
            added.changes
        );

        let again = world.circ(&["tag", "add", "--", id, "q & a"]);
        assert_eq!((again.code, again.changes.as_str()), (0, ""), "{id}");

        let removed = world.circ(&["tag", "remove", "--", id, TAG]);
        assert_eq!(removed.code, 0, "{id}: {}", removed.err);
        let path = format!("resources/{file}");
        let left = files(&world.catalog())[&path].clone();
        let left = String::from_utf8(left).unwrap();
        // What was no list before is one now, or is gone; every other file is as it was.
        let is_list = |text: &str| text.contains("- ") || text.contains('[');
        if is_list(old) {
            assert_eq!(left, *old, "{id}");
        }
        expected.insert(path, left.into_bytes());
        assert!(files(&world.catalog()) == expected, "{id}");
    }
}

/// Letter case and the form of an accent do not matter.
#[test]
fn tags_are_found_however_they_are_typed() {
    let world = world();
    let outcome = world.circ(&["list", "tag:e\u{301}te\u{301}", "--format", "ids"]);
    assert_eq!(outcome.out, "e\u{301}te\u{301}\n");
    let outcome = world.circ(&["list", "--tag", "FRONT DESK", "--format", "ids"]);
    assert_eq!(outcome.out, "with blanks\ncrlf\n");
    let outcome = world.circ(&["list", "tag:r&d", "--format", "ids"]);
    assert_eq!(outcome.out, "[draft] (1)\n");
}

#[test]
fn a_file_in_braces_is_changed_between_them() {
    let world = World::bare();
    world.write("resources/braces.yaml", "{title: Braces, tags: [desk]}\n");
    insta::assert_snapshot!(world.shows("tag add braces outreach"), @"
    $ circ tag add braces outreach
    --- stderr
    braces now has outreach
    --- changes
    --- a/resources/braces.yaml
    +++ b/resources/braces.yaml
    @@ -1 +1 @@
    -{title: Braces, tags: [desk]}
    +{title: Braces, tags: [desk, outreach]}
    ");
}

#[test]
fn a_list_that_is_an_alias_is_refused_with_its_place() {
    let world = World::bare();
    let text = "title: Alias\ntopics: &t [desk]\ntags: *t\n";
    world.write("resources/alias.yaml", text);
    insta::assert_snapshot!(world.shows("tag add alias outreach"), @"
    $ circ tag add alias outreach
    --- stderr
    resources/alias.yaml:3:7: the list is an alias of another value (write the list out here, then change it)
    circ: resources/alias.yaml was not changed
    --- exit 4
    ");
}
