use std::fs;

use proptest::prelude::*;

use super::*;
use crate::model::{Core, Tag};

/// What a look finds as `tags`, and what the reader does.
fn both(text: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let limits = Limits::default();
    let (mut quick, mut read) = (BTreeSet::new(), BTreeSet::new());
    look(
        text.as_bytes(),
        "tags",
        &Finder::new("tags:"),
        &limits,
        &mut |text| {
            quick.insert(text.into_owned());
        },
    );
    parsed(text.as_bytes(), "tags", &limits, &mut |text| {
        read.insert(text.into_owned());
    });
    (quick, read)
}

/// Whether the lines alone tell the texts of `tags`.
fn is_plain(text: &str) -> bool {
    at_margin(text.as_bytes(), &Finder::new("tags:"))
        .is_some_and(|at| value(&text.as_bytes()[at..]).is_some())
}

#[test]
fn usual_forms_need_no_reader() {
    let check = |text: &str, expected: &[&str]| {
        let (quick, read) = both(text);
        assert!(is_plain(text), "{text:?}");
        let expected: BTreeSet<String> = expected.iter().map(ToString::to_string).collect();
        assert_eq!((&quick, &read), (&expected, &expected), "{text:?}");
    };
    check("title: x\ntags:\n- a\n- b c\nkind: d\n", &["a", "b c"]);
    check(
        "tags:\n  - a # why\n\n  # b\n  - 'it''s'\n  - \"c: d\"\n",
        &["a", "it's", "c: d"],
    );
    check("tags: [a, b c , 1]\n", &["a", "b c", "1"]);
    check("tags: []\nkind: x\n", &[]);
    check("tags: one # more\n", &["one"]);
    check("tags:\nkind: x\n", &[]);
    check("tags: ~\n", &[]);
    check("tags:\r\n- a\r\n- b\r\nkind: x\r\n", &["a", "b"]);
    check("\u{feff}tags: a\n", &["a"]);
    check("tags:\n-\n- a\n", &["a"]);
    check(
        "tags:\n- R & D\n- don't\n- a:b\n- $HOME\n",
        &["R & D", "don't", "a:b", "$HOME"],
    );
    check("summary: >-\n  tags: [no]\n  more\ntags: yes", &["yes"]);
    check("---\ntags: [a]\n---\ntags: [b]\n", &["a"]);
}

#[test]
fn other_forms_are_left_to_the_reader() {
    let check = |text: &str, expected: &[&str]| {
        assert!(!is_plain(text), "{text:?}");
        let expected: BTreeSet<String> = expected.iter().map(ToString::to_string).collect();
        assert_eq!(both(text).0, expected, "{text:?}");
    };
    check("tags: [a,\n  b]\n", &["a", "b"]);
    check("tags: [\"a, b\", c]\n", &["a, b", "c"]);
    check("tags:\n- \"a\\tb\"\n", &["a\tb"]);
    check("tags:\n- a\n  b\n- c\n", &["a b", "c"]);
    check("tags: &x [a]\n", &["a"]);
    check("x: &x a\ntags:\n- *x\n", &["a"]);
    check("tags: >-\n  a\n  b\n", &["a b"]);
    check("\"tags\": [a]\n", &["a"]);
    check("{title: x, tags: [a, b]}\n", &["a", "b"]);
    check("tags: {a: b}\n", &[]);
    check("tags: [a\n", &[]);
}

#[test]
fn keys_are_what_stands_at_the_margin() {
    let check = |line: &str, expected: Option<&str>| assert_eq!(key(line.as_bytes()), expected);
    check("level: beginner", Some("level"));
    check("level:", Some("level"));
    check("level:\r\n", Some("level"));
    check("- a: b", None);
    check("--- x", None);
    check("  level: x", None);
    check("http://x", None);
    check("# a: b", None);
    check("a b: c", None);
}

#[test]
fn a_catalog_is_looked_over() {
    let temp = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = temp.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("circ.yaml", "resources: stuff\nkeys: {tags: keywords}\n");
    write("stuff/a.yaml", "keywords: [x, y]\ntags: [not]\nlevel: 1\n");
    write("stuff/deep/b.yml", "keywords: [y, z]\n");
    write("stuff/broken.yaml", "keywords: [\n");
    write("reports/mine.yaml", "");
    write("reports/other.yml", "");
    let large = format!("summary: {}\nkeywords: large\n", "x ".repeat(50_000));
    write("stuff/large.yaml", &large);
    let skim = Skim::open(temp.path()).unwrap();
    let ids: Vec<Id> = skim.ids();
    let ids: Vec<&str> = ids.iter().map(Id::as_str).collect();
    assert_eq!(ids, ["a", "broken", "b", "large"]);
    let tags = skim.values(&Field::Core(Core::Tags));
    assert_eq!(
        tags.into_iter().collect::<Vec<_>>(),
        ["large", "x", "y", "z"]
    );
    assert!(skim.keys().contains("level"));
    assert_eq!(
        skim.record("B").unwrap().tags,
        [Tag::new("y"), Tag::new("z")]
    );
    assert_eq!(skim.saved_reports(), ["mine", "other"]);
}

/// Pieces of YAML that mean something at the wrong place.
fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "tags:",
        "tags",
        " ",
        "\n",
        "\n- ",
        "\n  - ",
        "- ",
        "[",
        "]",
        ", ",
        ",",
        "a",
        "b c",
        "'",
        "''",
        "\"",
        "\\",
        "#",
        " # ",
        ": ",
        ":",
        "&x ",
        "*x",
        "!t ",
        "|",
        ">-",
        "{",
        "}",
        "~",
        "null",
        "\nkind: x\n",
        "\n  ",
        "\r\n",
        "---\n",
        "\n...\n",
        "ä",
        "\t",
        "-",
        "?",
        "x: y\n",
        "%",
        "@",
        "`",
    ]);
    prop::collection::vec(piece, 0..12).prop_map(|pieces| format!("tags:{}", pieces.concat()))
}

proptest! {
    #[test]
    fn what_is_taken_from_lines_is_what_the_reader_reads(text in text()) {
        let sound = yaml::read(text.as_bytes(), &Limits::default());
        let is_there = at_margin(text.as_bytes(), &Finder::new("tags:")).is_some();
        if sound.doc.is_none() || !sound.faults.is_empty() || !is_there {
            return Ok(());
        }
        let (quick, read) = both(&text);
        prop_assert_eq!(quick, read);
    }
}
