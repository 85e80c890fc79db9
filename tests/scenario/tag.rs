//! `circ tag`: changes of a line, and nothing else.

use insta::assert_snapshot;

use crate::world::World;

#[test]
fn a_tag_is_one_line_and_the_second_time_nothing() {
    let world = World::sample();
    assert_snapshot!(world.shows("tag add interesting-patron-questions outreach"), @r"
    $ circ tag add interesting-patron-questions outreach
    --- stderr
    interesting-patron-questions now has outreach
    --- changes
    --- a/resources/interesting-patron-questions.yaml
    +++ b/resources/interesting-patron-questions.yaml
    @@ -6,6 +6,7 @@
     tags:
       - patrons
       - reference
    +  - outreach
     modified: 2017-06-07
     summary: >-
       Staff trade the oddest questions that patrons ever brought to their desks, and
    ");
    assert_snapshot!(world.shows("tag add interesting-patron-questions outreach"), @r"
    $ circ tag add interesting-patron-questions outreach
    --- stderr
    interesting-patron-questions already has outreach
    ");
    assert_snapshot!(world.shows("tag add interesting-patron-questions OUTREACH"), @r"
    $ circ tag add interesting-patron-questions OUTREACH
    --- stderr
    interesting-patron-questions already has OUTREACH
    ");
}

#[test]
fn git_sees_one_line() {
    let world = World::sample();
    world.commit();
    world.circ(&["tag", "add", "interesting-patron-questions", "outreach"]);
    assert_snapshot!(world.git(&["diff", "--numstat"]), @"1	0	catalog/resources/interesting-patron-questions.yaml");
    assert_eq!(
        world
            .git(&["status", "--porcelain", "--untracked-files=all"])
            .lines()
            .count(),
        1
    );
}

#[test]
fn several_tags_at_once() {
    assert_snapshot!(World::sample().shows("tag add interesting-patron-questions desk reference 'R & D'"), @r"
    $ circ tag add interesting-patron-questions desk reference 'R & D'
    --- stderr
    interesting-patron-questions already has reference
    interesting-patron-questions now has desk, R & D
    --- changes
    --- a/resources/interesting-patron-questions.yaml
    +++ b/resources/interesting-patron-questions.yaml
    @@ -6,6 +6,8 @@
     tags:
       - patrons
       - reference
    +  - desk
    +  - R & D
     modified: 2017-06-07
     summary: >-
       Staff trade the oddest questions that patrons ever brought to their desks, and
    ");
}

#[test]
fn tags_are_removed_whatever_their_letter_case() {
    assert_snapshot!(World::sample().shows("tag remove interesting-patron-questions PATRONS nowhere"), @r"
    $ circ tag remove interesting-patron-questions PATRONS nowhere
    --- stderr
    interesting-patron-questions has no nowhere
    interesting-patron-questions no longer has PATRONS
    --- changes
    --- a/resources/interesting-patron-questions.yaml
    +++ b/resources/interesting-patron-questions.yaml
    @@ -4,7 +4,6 @@
     topics:
       - customer-service
     tags:
    -  - patrons
       - reference
     modified: 2017-06-07
     summary: >-
    ");
}

#[test]
fn the_last_tag_leaves_an_empty_list() {
    assert_snapshot!(World::sample().shows("tag remove interesting-patron-questions patrons reference"), @r"
    $ circ tag remove interesting-patron-questions patrons reference
    --- stderr
    interesting-patron-questions no longer has patrons, reference
    --- changes
    --- a/resources/interesting-patron-questions.yaml
    +++ b/resources/interesting-patron-questions.yaml
    @@ -3,9 +3,7 @@
     publisher: WebJunction
     topics:
       - customer-service
    -tags:
    -  - patrons
    -  - reference
    +tags: []
     modified: 2017-06-07
     summary: >-
       Staff trade the oddest questions that patrons ever brought to their desks, and
    ");
}

#[test]
fn a_first_tag_gets_a_key_in_its_place() {
    let world = World::bare();
    world.write("resources/a.yaml", "title: A\nkind: news\nsummary: S.\n");
    assert_snapshot!(world.shows("tag add a desk"), @r"
    $ circ tag add a desk
    --- stderr
    a now has desk
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,3 +1,5 @@
     title: A
     kind: news
    +tags:
    +  - desk
     summary: S.
    ");
}

#[test]
fn comments_quotes_and_layout_survive() {
    let world = World::bare();
    world.write(
        "resources/a.yaml",
        "# about this file\ntitle:   'A'   # kept\ntags:\n    - \"one\"  # the first\n    # before two\n    - two\nzz: 1\n",
    );
    assert_snapshot!(world.shows("tag add a three"), @r#"
    $ circ tag add a three
    --- stderr
    a now has three
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -4,4 +4,5 @@
         - "one"  # the first
         # before two
         - two
    +    - three
     zz: 1
    "#);
    assert_snapshot!(world.shows("tag rename two 2nd"), @r#"
    $ circ tag rename two 2nd
    --- stderr
    renamed two to 2nd in 1 record
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -3,6 +3,6 @@
     tags:
         - "one"  # the first
         # before two
    -    - two
    +    - 2nd
         - three
     zz: 1
    "#);
    assert_snapshot!(world.shows("tag remove a three"), @r#"
    $ circ tag remove a three
    --- stderr
    a no longer has three
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -4,5 +4,4 @@
         - "one"  # the first
         # before two
         - 2nd
    -    - three
     zz: 1
    "#);
}

#[test]
fn bytes_beside_the_tag_stay_as_they_are() {
    let world = World::bare();
    let check = |before: &str, after: &str| {
        world.write("resources/a.yaml", before);
        let outcome = world.circ(&["tag", "add", "a", "new"]);
        assert_eq!(outcome.code, 0, "{before:?}: {}", outcome.err);
        assert_eq!(world.read("resources/a.yaml"), after);
        let outcome = world.circ(&["tag", "remove", "a", "new"]);
        assert_eq!(outcome.code, 0, "{before:?}: {}", outcome.err);
        assert_eq!(world.read("resources/a.yaml"), before);
    };
    check(
        "title: A\ntags: [x, 'y']\n",
        "title: A\ntags: [x, 'y', new]\n",
    );
    check(
        "title: A\r\ntags:\r\n- x\r\n",
        "title: A\r\ntags:\r\n- x\r\n- new\r\n",
    );
    check(
        "\u{feff}title: A\ntags:\n  - x\n",
        "\u{feff}title: A\ntags:\n  - x\n  - new\n",
    );
    check("title: A\ntags:\n  - x", "title: A\ntags:\n  - x\n  - new");
    check("title: A\ntags: [x]", "title: A\ntags: [x, new]");
}

#[test]
fn a_dry_run_prints_the_diff_and_writes_nothing() {
    let world = World::sample();
    assert_snapshot!(world.shows("tag add interesting-patron-questions outreach --dry-run"), @r"
    $ circ tag add interesting-patron-questions outreach --dry-run
    --- a/resources/interesting-patron-questions.yaml
    +++ b/resources/interesting-patron-questions.yaml
    @@ -6,6 +6,7 @@
     tags:
       - patrons
       - reference
    +  - outreach
     modified: 2017-06-07
     summary: >-
       Staff trade the oddest questions that patrons ever brought to their desks, and
    --- stderr
    interesting-patron-questions would get outreach
    ");
    assert_snapshot!(world.shows("tag rename training learning -n"), @r"
    $ circ tag rename training learning -n
    --- a/resources/extreme-customer-service-every-time.yaml
    +++ b/resources/extreme-customer-service-every-time.yaml
    @@ -6,7 +6,7 @@
     tags:
       - customer-service skills
       - patrons
    -  - training
    +  - learning
     modified: 2017-05-15
     summary: >-
       Good service should not depend on who happens to be at the desk. This webinar
    --- stderr
    1 record would change
    ");
}

#[test]
fn the_words_of_the_catalog_are_honoured() {
    let world = World::bare();
    world.write("circ.yaml", "keys: {tags: keywords}\n");
    world.write("resources/a.yaml", "title: A\n");
    assert_snapshot!(world.shows("tag add a desk"), @r"
    $ circ tag add a desk
    --- stderr
    a now has desk
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1 +1,3 @@
     title: A
    +keywords:
    +  - desk
    ");
}

#[test]
fn an_unknown_record_is_no() {
    assert_snapshot!(World::sample().shows("tag add interesting-questions x"), @r#"
    $ circ tag add interesting-questions x
    --- stderr
    circ: there is no record "interesting-questions"
    hint: did you mean interesting-patron-questions?
    --- exit 1
    "#);
}

#[test]
fn a_tag_is_one_line_of_text() {
    assert_snapshot!(World::sample().shows("tag add interesting-patron-questions ''"), @r"
    $ circ tag add interesting-patron-questions ''
    --- stderr
    circ: a tag cannot be empty
    --- exit 2
    ");
    let outcome = World::sample().circ(&["tag", "add", "interesting-patron-questions", "a\nb"]);
    assert_eq!(outcome.code, 2);
}

#[test]
fn a_file_with_a_fault_is_not_edited() {
    let world = World::bare();
    world.write("resources/a.yaml", "title: A\ntitle: B\n");
    assert_snapshot!(world.shows("tag add a desk"), @r"
    $ circ tag add a desk
    --- stderr
    resources/a.yaml:2:1: the key title is given twice; the first is on line 1 (keep one of the two; until then the first counts)
    circ: resources/a.yaml was not changed
    --- exit 4
    ");
}

#[test]
fn tags_are_listed_with_their_counts() {
    let world = World::sample();
    assert_snapshot!(world.shows("tag list --limit 4"), @r"
    $ circ tag list --limit 4
    Tag                      Records  Latest
    ────────────────────────────────────────────
    patrons                        4  2017-06-07
    outreach                       3  2017-06-06
    communication                  2  2017-06-06
    customer-service skills        2  2017-05-15
    ");
    assert_snapshot!(world.shows("tag list kind:document --sort tag --format json"), @r#"
    $ circ tag list kind:document --sort tag --format json
    [
      {
        "tag": "displays",
        "count": 1,
        "latest": "2017-06-05"
      },
      {
        "tag": "merchandising",
        "count": 1,
        "latest": "2017-06-05"
      },
      {
        "tag": "spaces",
        "count": 1,
        "latest": "2017-06-05"
      }
    ]
    "#);
    assert_snapshot!(world.shows("tag list --sort size"), @r#"
    $ circ tag list --sort size
    --- stderr
    circ: there is no column "size" to sort by
    hint: columns: tag, count, latest
    --- exit 2
    "#);
}

#[test]
fn a_record_that_cannot_be_read_is_named_with_the_reason() {
    let world = World::bare();
    world.write("resources/a.yaml", "title: [\n");
    assert_snapshot!(world.shows("tag add a desk"), @r#"
    $ circ tag add a desk
    --- stderr
    resources/a.yaml:1:8: the bracket [ that opens here is never closed (write ] behind the last item)
    circ: the record "a" cannot be read
    --- exit 1
    "#);
}

#[test]
fn a_bad_file_elsewhere_is_no_hindrance() {
    let world = World::bare();
    world.write("resources/a.yaml", "title: A\ntags: [old]\n");
    world.write("resources/bad.yaml", "title: [\n");
    assert_snapshot!(world.shows("tag add a desk"), @r"
    $ circ tag add a desk
    --- stderr
    a now has desk
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,2 +1,2 @@
     title: A
    -tags: [old]
    +tags: [old, desk]
    ");
    assert_snapshot!(world.shows("tag rename old new"), @r"
    $ circ tag rename old new
    --- stderr
    resources/bad.yaml:1:8: the bracket [ that opens here is never closed (write ] behind the last item)
    renamed old to new in 1 record
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,2 +1,2 @@
     title: A
    -tags: [old, desk]
    +tags: [new, desk]
    --- exit 3
    ");
}

#[test]
fn odd_items_of_a_list_are_left_alone() {
    let world = World::bare();
    let check = |tags: &str, line: &str, expected: &str| {
        world.write("resources/x.yaml", format!("title: X\ntags: {tags}\n"));
        world.shows(line);
        assert_eq!(
            world.read("resources/x.yaml"),
            format!("title: X\ntags: {expected}\n"),
            "{line}"
        );
    };
    check(
        "\n  -\n  - one\n  - two",
        "tag remove x two",
        "\n  -\n  - one",
    );
    check("\n  - {a: b}\n  - one", "tag remove x one", "\n  - {a: b}");
    check("['', one, two]", "tag rename one uno", "['', uno, two]");
    check("\n  - ' a '\n  - b", "tag remove x a", "\n  - b");
}
