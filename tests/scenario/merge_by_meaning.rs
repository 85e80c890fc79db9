//! What git makes of a catalog with the merge driver: the bytes of the merged file, and that git is
//! content with them.

use crate::merging::Merging;
use crate::system::prove;
use crate::world::World;

const RECORD: &str = "resources/a.yaml";

/// A repository in which both sides have changed a record.
fn parted(base: &str, ours: &str, theirs: &str) -> Merging {
    let world = World::bare();
    world.write("resources/other.yaml", "title: Other\n");
    if !base.is_empty() {
        world.write(RECORD, base);
    }
    let merging = Merging::new(world);
    merging.branch("theirs", &[(RECORD, theirs.as_bytes())]);
    merging.ours(&[(RECORD, ours.as_bytes())]);
    merging
}

/// Merges with these words of git, and holds that nothing is left to be done and that the record says this.
fn check_with(words: &[&str], [base, ours, theirs]: [&str; 3], expected: &str) {
    let merging = parted(base, ours, theirs);
    let ended = merging.git(words);
    assert_eq!(ended.code, 0, "{}", ended.said);
    assert_eq!(merging.world.read(RECORD), expected);
    assert_eq!((merging.status().as_str(), merging.waits()), ("", false));
    assert_eq!(merging.world.circ(&["check", "--quiet"]).code, 0);
}

fn check(base: &str, ours: &str, theirs: &str, expected: &str) {
    check_with(
        &["merge", "--no-edit", "theirs"],
        [base, ours, theirs],
        expected,
    );
}

/// Merges, and holds that git waits for somebody and that the record says this.
fn check_conflict(base: &str, ours: &str, theirs: &str, expected: &str) {
    let merging = parted(base, ours, theirs);
    let ended = merging.git(&["merge", "--no-edit", "theirs"]);
    assert_eq!(ended.code, 1, "{}", ended.said);
    assert_eq!(without_labels(&merging.world.read(RECORD)), expected);
    let state = if base.is_empty() { "AA" } else { "UU" };
    assert_eq!(merging.status(), format!("{state} catalog/{RECORD}\n"));
    assert!(merging.waits());
}

/// What stands behind markers is git's matter: a hash or a name, by its version.
fn without_labels(text: &str) -> String {
    let bare = |line: &str| {
        let marker = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];
        let found = marker.into_iter().find(|marker| line.starts_with(marker));
        found.unwrap_or(line).to_owned()
    };
    text.lines().map(|line| bare(line) + "\n").collect()
}

#[test]
fn both_add_a_tag() {
    check(
        "title: A\ntags:\n  - desk\n",
        "title: A\ntags:\n  - desk\n  - ours\n",
        "title: A\ntags:\n  - desk\n  - theirs\n",
        "title: A\ntags:\n  - desk\n  - ours\n  - theirs\n",
    );
}

#[test]
fn neighbouring_fields() {
    check(
        "title: A\nkind: news\n",
        "title: B\nkind: news\n",
        "title: A\nkind: webinar\n",
        "title: B\nkind: webinar\n",
    );
}

#[test]
fn a_tag_added_beside_one_removed() {
    check(
        "title: A\ntags:\n  - one\n  - two\n",
        "title: A\ntags:\n  - one\n  - two\n  - three\n",
        "title: A\ntags:\n  - one\n",
        "title: A\ntags:\n  - one\n  - three\n",
    );
}

const SUMMARY: &str = "title: A\nsummary: >-\n  The first paragraph says how it began, and it goes on for more\n  \
    than one line.\n\n  The second paragraph says how it ended.\n";

#[test]
fn different_paragraphs_of_the_summary() {
    check(
        SUMMARY,
        &SUMMARY.replace("began", "started"),
        &SUMMARY.replace("ended", "came out"),
        &SUMMARY
            .replace("began", "started")
            .replace("ended", "came out"),
    );
}

#[test]
fn the_same_paragraph_of_the_summary() {
    let end = "\n  than one line.\n\n  The second paragraph says how it ended.\n";
    let side = |verb: &str| {
        format!(
            "summary: >-\n  The first paragraph says how it {verb}, and it goes on for more{end}"
        )
    };
    check_conflict(
        SUMMARY,
        &SUMMARY.replace("began", "started"),
        &SUMMARY.replace("began", "opened"),
        &format!(
            "title: A\n<<<<<<<\n{}|||||||\n{}=======\n{}>>>>>>>\n",
            side("started"),
            side("began"),
            side("opened")
        ),
    );
}

#[test]
fn a_conflict_is_of_its_field_alone() {
    check_conflict(
        "title: A\nkind: news\ntags: [desk]\n",
        "title: B\nkind: news\ntags: [desk, ours]\n",
        "title: C\nkind: webinar\ntags: [desk, theirs]\n",
        "<<<<<<<\ntitle: B\n|||||||\ntitle: A\n=======\ntitle: C\n>>>>>>>\nkind: webinar\ntags: [desk, ours, theirs]\n",
    );
}

#[test]
fn comments_on_both_sides() {
    check(
        "title: A\nkind: news\nowner: Ann\ntags:\n  - desk\n",
        "# checked in May\ntitle: A\nkind: news\nowner: Ann\ntags:\n  - desk\n",
        "title: A\nkind: news\nowner: Ann\ntags:\n  - desk # since 2016\n",
        "# checked in May\ntitle: A\nkind: news\nowner: Ann\ntags:\n  - desk # since 2016\n",
    );
    // By line these clash, and by meaning they do not.
    check(
        "title: A\ntags:\n  - desk\n",
        "title: A\ntags:\n  - desk\n  - ours # by us\n",
        "title: A\ntags:\n  - desk\n  - theirs # by them\n",
        "title: A\ntags:\n  - desk\n  - ours # by us\n  - theirs # by them\n",
    );
}

#[test]
fn carriage_returns_on_one_side() {
    check(
        "title: A\nkind: news\ntags:\n  - desk\n",
        "title: A\r\nkind: webinar\r\ntags:\r\n  - desk\r\n",
        "title: A\nkind: news\ntags:\n  - desk\n  - theirs\n",
        "title: A\r\nkind: webinar\r\ntags:\r\n  - desk\r\n  - theirs\r\n",
    );
    check(
        "title: A\nkind: news\ntags:\n  - desk\n",
        "title: A\nkind: webinar\ntags:\n  - desk\n",
        "title: A\r\nkind: news\r\ntags:\r\n  - desk\r\n  - theirs\r\n",
        "title: A\nkind: webinar\ntags:\n  - desk\n  - theirs\n",
    );
}

#[test]
fn brackets_on_one_side_and_lines_on_the_other() {
    check(
        "title: A\ntags: [desk]\n",
        "title: A\ntags:\n  - desk\n  - ours\n",
        "title: A\ntags: [desk, theirs]\n",
        "title: A\ntags:\n  - desk\n  - ours\n  - theirs\n",
    );
}

#[test]
fn both_add_the_same_id() {
    check(
        "",
        "title: A\ntags: [ours]\n",
        "title: A\nkind: news\ntags: [theirs]\n",
        "title: A\nkind: news\ntags: [ours, theirs]\n",
    );
    check_conflict(
        "",
        "title: A\nkind: news\n",
        "title: B\nkind: news\n",
        "<<<<<<<\ntitle: A\n|||||||\n=======\ntitle: B\n>>>>>>>\nkind: news\n",
    );
}

#[test]
fn a_rename_against_an_edit() {
    let text = "title: A\nkind: news\nowner: Ann\nurl: https://example.org/a\ntags:\n  - desk\n";
    let world = World::bare();
    world.write(RECORD, text);
    let merging = Merging::new(world);
    let theirs = text.replace("  - desk\n", "  - desk\n  - theirs\n");
    merging.branch("theirs", &[(RECORD, theirs.as_bytes())]);
    let moved = merging.world.circ(&["rename", "a", "b"]);
    assert_eq!(moved.code, 0, "{}", moved.err);
    merging.ours(&[(
        "resources/b.yaml",
        text.replace("  - desk\n", "  - desk\n  - ours\n")
            .as_bytes(),
    )]);
    let ended = merging.git(&["merge", "--no-edit", "theirs"]);
    assert_eq!(ended.code, 0, "{}", ended.said);
    let merged = text.replace("  - desk\n", "  - desk\n  - ours\n  - theirs\n");
    assert_eq!(merging.world.read("resources/b.yaml"), merged);
    assert!(!merging.world.catalog().join(RECORD).exists());
    assert_eq!(merging.status(), "");
}

#[test]
fn a_removal_against_an_edit() {
    let world = World::bare();
    world.write(RECORD, "title: A\nkind: news\n");
    let merging = Merging::new(world);
    merging.world.git(&["checkout", "--quiet", "-b", "theirs"]);
    merging
        .world
        .git(&["rm", "--quiet", "catalog/resources/a.yaml"]);
    merging.world.commit();
    merging.world.git(&["checkout", "--quiet", "main"]);
    merging.ours(&[(RECORD, b"title: A\nkind: news\nowner: Ann\n")]);
    let ended = merging.git(&["merge", "--no-edit", "theirs"]);
    // No driver is asked: which of the two it shall be is for a person to say.
    assert_eq!(ended.code, 1, "{}", ended.said);
    assert_eq!(merging.status(), format!("UD catalog/{RECORD}\n"));
    assert_eq!(
        merging.world.read(RECORD),
        "title: A\nkind: news\nowner: Ann\n"
    );
}

const THREE: [&str; 3] = [
    "title: A\ntags:\n  - desk\n",
    "title: A\ntags:\n  - desk\n  - ours\n",
    "title: A\ntags:\n  - desk\n  - theirs\n",
];

#[test]
fn a_rebase() {
    // A rebase puts our commit onto theirs: there theirs goes first.
    check_with(
        &["rebase", "theirs"],
        THREE,
        "title: A\ntags:\n  - desk\n  - theirs\n  - ours\n",
    );
}

#[test]
fn a_cherry_pick() {
    check_with(
        &["cherry-pick", "theirs"],
        THREE,
        "title: A\ntags:\n  - desk\n  - ours\n  - theirs\n",
    );
}

#[test]
fn a_stash_pop() {
    let [base, ours, theirs] = THREE;
    let world = World::bare();
    world.write(RECORD, base);
    let merging = Merging::new(world);
    merging.world.write(RECORD, theirs);
    assert_eq!(merging.git(&["stash"]).code, 0);
    merging.ours(&[(RECORD, ours.as_bytes())]);
    let ended = merging.git(&["stash", "pop"]);
    assert_eq!(ended.code, 0, "{}", ended.said);
    assert_eq!(
        merging.world.read(RECORD),
        "title: A\ntags:\n  - desk\n  - ours\n  - theirs\n"
    );
    assert_eq!(merging.status(), format!(" M catalog/{RECORD}\n"));
}

#[test]
fn a_revert() {
    let world = World::bare();
    world.write(RECORD, "title: A\ntags:\n  - desk\n");
    let merging = Merging::new(world);
    merging.ours(&[(RECORD, b"title: A\ntags:\n  - desk\n  - first\n")]);
    merging.ours(&[(
        RECORD,
        b"title: A\ntags:\n  - desk\n  - first\n  - second\n",
    )]);
    let ended = merging.git(&["revert", "--no-edit", "HEAD~1"]);
    assert_eq!(ended.code, 0, "{}", ended.said);
    assert_eq!(
        merging.world.read(RECORD),
        "title: A\ntags:\n  - desk\n  - second\n"
    );
    assert_eq!(merging.status(), "");
}

#[test]
fn an_octopus_falls_back_cleanly() {
    let world = World::bare();
    world.write(RECORD, "title: A\ntags:\n  - desk\n");
    let merging = Merging::new(world);
    for name in ["one", "two", "three"] {
        let text = format!("title: A\ntags:\n  - desk\n  - {name}\n");
        merging.branch(name, &[(RECORD, text.as_bytes())]);
    }
    let head = merging.head();
    let ended = merging.git(&["merge", "--no-edit", "one", "two", "three"]);
    // git's octopus merges by line with a program of its own and gives up on a conflict.
    assert_ne!(ended.code, 0, "{}", ended.said);
    assert_eq!(merging.git(&["reset", "--hard", "--quiet"]).code, 0);
    assert_eq!((merging.head(), merging.status()), (head, String::new()));
    for name in ["one", "two", "three"] {
        let ended = merging.git(&["merge", "--no-edit", name]);
        assert_eq!(ended.code, 0, "{}", ended.said);
    }
    assert_eq!(
        merging.world.read(RECORD),
        "title: A\ntags:\n  - desk\n  - one\n  - two\n  - three\n"
    );
}

#[test]
fn topics_tags_settings_and_reports() {
    let world = World::bare();
    let base = [
        (
            "topics/t.yaml",
            "title: T\nfeatured: [a]\nsee_also:\n  - title: One\n",
        ),
        ("tags.yaml", "desk:\n  aliases: [front desk]\n"),
        ("circ.yaml", "name: Hub\nkinds: [news]\n"),
        ("reports/r.yaml", "title: R\nby: [kind]\nlimit: 3\n"),
    ];
    for (path, text) in base {
        world.write(path, text);
    }
    let merging = Merging::new(world);
    let theirs: [(&str, &[u8]); 4] = [
        (
            "topics/t.yaml",
            b"title: T\nfeatured: [a, c]\nsee_also:\n  - title: One\n  - title: Three\n",
        ),
        (
            "tags.yaml",
            b"desk:\n  aliases: [front desk, counter]\ntraining:\n",
        ),
        ("circ.yaml", b"name: Hub\nkinds: [news, course]\n"),
        ("reports/r.yaml", b"title: R\nby: [kind]\nlimit: 5\n"),
    ];
    merging.branch("theirs", &theirs);
    merging.ours(&[
        (
            "topics/t.yaml",
            b"title: T\nfeatured: [a, b]\nsee_also:\n  - title: One\n  - title: Two\n",
        ),
        (
            "tags.yaml",
            b"desk:\n  aliases: [front desk, service desk]\noutreach:\n",
        ),
        ("circ.yaml", b"name: Hub\nkinds: [news, webinar]\n"),
        ("reports/r.yaml", b"title: Report\nby: [kind]\nlimit: 3\n"),
    ]);
    let ended = merging.git(&["merge", "--no-edit", "theirs"]);
    assert_eq!(ended.code, 0, "{}", ended.said);
    let read = |path: &str| merging.world.read(path);
    assert_eq!(
        read("topics/t.yaml"),
        "title: T\nfeatured: [a, b, c]\nsee_also:\n  - title: One\n  - title: Two\n  - title: Three\n"
    );
    assert_eq!(
        read("tags.yaml"),
        "desk:\n  aliases: [front desk, service desk, counter]\noutreach:\ntraining:\n"
    );
    assert_eq!(
        read("circ.yaml"),
        "name: Hub\nkinds: [news, webinar, course]\n"
    );
    assert_eq!(
        read("reports/r.yaml"),
        "title: Report\nby: [kind]\nlimit: 5\n"
    );
    assert_eq!(merging.status(), "");
}

#[test]
fn broken_yaml_on_a_side_is_merged_by_line() {
    let merging = parted(
        "title: A\nkind: news\n",
        "title: [A\nkind: news\n",
        "title: A\nkind: webinar\n",
    );
    let ended = merging.git(&["merge", "--no-edit", "theirs"]);
    assert_eq!(ended.code, 1, "{}", ended.said);
    assert_eq!(
        without_labels(&merging.world.read(RECORD)),
        "<<<<<<<\ntitle: [A\nkind: news\n=======\ntitle: A\nkind: webinar\n>>>>>>>\n"
    );
}

/// `tests/system/merges.py` says what it counts; the table in the README is of 500 merges.
#[test]
fn random_merges_lose_nothing() {
    prove("merges.py", ["--merges", "60", env!("CARGO_BIN_EXE_circ")]);
}
