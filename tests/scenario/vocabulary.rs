//! `tags.yaml`: what is read of it, and what it means to queries.

use insta::assert_snapshot;

use crate::world::World;

#[test]
fn what_is_wrong_in_the_vocabulary_is_named_and_hides_nothing() {
    let world = World::bare();
    world.write("resources/a.yaml", "title: A\ntags: [desk]\n");
    world.write(
        "tags.yaml",
        "desk: {aliases: [counter, patrons]}\npatrons: [x]\noutreach: {abuot: x}\n",
    );
    assert_snapshot!(world.shows("list --format ids"), @r#"
    $ circ list --format ids
    a
    --- stderr
    tags.yaml:1:27: patrons is an alias of desk and a tag of its own (keep one of the two; until then it is a tag of its own)
    tags.yaml:2:10: patrons is a list, not a text or a mapping (write what the tag is about, or `about`, `aliases` and `parent` below it)
    tags.yaml:3:12: there is no key "abuot" of a tag (did you mean about? known keys: about, aliases, parent)
    --- exit 3
    "#);
    assert_snapshot!(world.shows("check"), @r#"
    $ circ check
    error[ambiguous-tag]: patrons is an alias of desk and a tag of its own
     --> tags.yaml:1:27
      |
    1 | desk: {aliases: [counter, patrons]}
      |                           ^^^^^^^
      |
      = help: keep one of the two; until then it is a tag of its own

    error[wrong-type]: patrons is a list, not a text or a mapping
     --> tags.yaml:2:10
      |
    2 | patrons: [x]
      |          ^^^
      |
      = help: write what the tag is about, or `about`, `aliases` and `parent` below it

    warning[unknown-key]: there is no key "abuot" of a tag
     --> tags.yaml:3:12
      |
    3 | outreach: {abuot: x}
      |            ^^^^^
      |
      = help: did you mean about? known keys: about, aliases, parent

    --- stderr
    3 problems in 1 file
    --- exit 1
    "#);
    world.write("tags.yaml", "desk: [\n");
    assert_snapshot!(world.shows("list --format ids"), @"
    $ circ list --format ids
    a
    --- stderr
    tags.yaml:1:7: the bracket [ that opens here is never closed (write ] behind the last item)
    --- exit 3
    ");
    world.write("tags.yaml", "- desk\n");
    assert_snapshot!(world.shows("tag add a new"), @"
    $ circ tag add a new
    --- stderr
    tags.yaml:1:1: the file holds a list, not keys and values (write each tag as `tag:` on a line of its own)
    a now has new
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,2 +1,2 @@
     title: A
    -tags: [desk]
    +tags: [desk, new]
    ");
    world.write("tags.yaml", "desk: {about: x, color: red}\n");
    assert_snapshot!(world.shows("list --format ids"), @r#"
    $ circ list --format ids
    a
    --- stderr
    tags.yaml:1:18: there is no key "color" of a tag (known keys: about, aliases, parent)
    "#);
}

#[test]
fn an_empty_vocabulary_is_none() {
    let world = World::bare();
    world.write("resources/a.yaml", "title: A\ntags: [desk]\n");
    world.write("tags.yaml", "# nothing is declared yet\n");
    assert_snapshot!(world.shows("list tag:desk --format ids"), @"
    $ circ list tag:desk --format ids
    a
    ");
    assert_snapshot!(world.shows("check"), @"$ circ check");
}

#[test]
fn a_folder_in_its_place_is_said() {
    let world = World::bare();
    world.write("resources/a.yaml", "title: A\n");
    world.write("tags.yaml/readme", "");
    assert_snapshot!(world.shows("list --format ids"), @"
    $ circ list --format ids
    a
    --- stderr
    tags.yaml:1:1: cannot be read: it is a folder, not a file (move it to another folder)
    --- exit 3
    ");
}

#[test]
fn the_vocabulary_of_the_past_is_that_of_then() {
    let world = World::bare();
    world.write("tags.yaml", "desk: [x]\n");
    world.write("resources/a.yaml", "title: A\ntags: [desk]\n");
    world.commit();
    world.write("tags.yaml", "desk:\n");
    assert_snapshot!(world.shows("list --at HEAD --format ids"), @"
    $ circ list --at HEAD --format ids
    a
    --- stderr
    tags.yaml:1:7: desk is a list, not a text or a mapping (write what the tag is about, or `about`, `aliases` and `parent` below it)
    --- exit 3
    ");
    assert_snapshot!(world.shows("list --format ids"), @"
    $ circ list --format ids
    a
    ");
}

/// Records under a tree of tags: service ▸ desk ▸ phone, with an alias each for the first and last.
fn tree() -> World {
    let world = World::bare();
    world.write(
        "tags.yaml",
        "service: {about: What we do for people, aliases: [svc]}\n\
         desk: {parent: svc}\n\
         phone: {parent: Desk, aliases: [hotline]}\n\
         collections:\n",
    );
    for (id, tags) in [
        ("above", "[service]"),
        ("alias", "[Hotline]"),
        ("below", "[PHONE]"),
        ("between", "[desk, collections]"),
        ("none", ""),
        ("other", "[help desk]"),
    ] {
        let text = format!("title: {id}\ntags: {tags}\n");
        world.write(&format!("resources/{id}.yaml"), text);
    }
    world
}

#[test]
fn a_tag_finds_its_aliases_and_what_is_below_it() {
    let world = tree();
    let check = |line: &str, expected: &str| {
        let outcome = world.shows(&format!("list {line} --format ids"));
        let found: Vec<&str> = outcome.lines().skip(1).collect();
        assert_eq!(found.join(" "), expected, "{line}");
    };
    check("tag:service", "above alias below between");
    check("tags:SVC", "above alias below between");
    check("--tag svc", "above alias below between");
    check("--tag desk --tag collections", "between");
    check("tag:phone", "alias below");
    check("tag:phone,collections", "alias below between");
    check("not:tag:service", "none other");
    check("tag:desk*", "between");
    check("no:tags", "none");
    check("desk", "between other");
}

#[test]
fn reports_and_lists_of_tags_find_them_too() {
    let world = tree();
    assert_snapshot!(world.shows("tag list tag:phone"), @"
    $ circ tag list tag:phone
    Tag      Records  Latest
    ────────────────────────
    Hotline        1
    PHONE          1
    ");
    assert_snapshot!(world.shows("report tags --tag phone"), @"
    $ circ report tags --tag phone
    Tags
    ====

    Records by Tag
    Hotline  █████████████████████████████████████████████████████████████████████ 1
    PHONE    █████████████████████████████████████████████████████████████████████ 1

    Tag      Records  Share  Latest
    ───────────────────────────────
    Hotline        1   50 %
    PHONE          1   50 %
    ");
}

#[test]
fn the_tree_of_the_past_is_that_of_then() {
    let world = tree();
    world.commit();
    world.write("tags.yaml", "desk:\n");
    assert_snapshot!(world.shows("list tag:service --format ids"), @"
    $ circ list tag:service --format ids
    above
    ");
    assert_snapshot!(world.shows("list tag:service --at HEAD --format ids"), @"
    $ circ list tag:service --at HEAD --format ids
    above
    alias
    below
    between
    ");
}

#[test]
fn circles_of_parents_end() {
    let world = tree();
    world.write(
        "tags.yaml",
        "service: {parent: phone}\ndesk: {parent: service}\nphone: {parent: desk}\n",
    );
    assert_snapshot!(world.shows("list tag:desk --format ids"), @"
    $ circ list tag:desk --format ids
    above
    below
    between
    ");
}

#[test]
fn tags_that_no_record_has() {
    let world = tree();
    world.write("resources/above.yaml", "title: above\n");
    assert_snapshot!(world.shows("tag list --unused"), @"
    $ circ tag list --unused
    no unused tags
    ");
    assert_snapshot!(world.shows("tag list --unused tag:collections"), @"
    $ circ tag list --unused tag:collections
    Tag    About
    ────────────
    phone
    ");
    assert_snapshot!(world.shows("tag list --unused tag:other --format json"), @r#"
    $ circ tag list --unused tag:other --format json
    [
      {
        "tag": "service",
        "about": "What we do for people"
      },
      {
        "tag": "desk"
      },
      {
        "tag": "phone"
      },
      {
        "tag": "collections"
      }
    ]
    "#);
}

#[test]
fn tags_that_nobody_declared() {
    let world = tree();
    assert_snapshot!(world.shows("tag list --undeclared"), @"
    $ circ tag list --undeclared
    Tag        Records  Latest
    ──────────────────────────
    help desk        1
    ");
    assert_snapshot!(world.shows("tag list --undeclared --format json"), @r#"
    $ circ tag list --undeclared --format json
    [
      {
        "tag": "help desk",
        "count": 1
      }
    ]
    "#);
    assert_snapshot!(world.shows("tag list --undeclared --sort size"), @r#"
    $ circ tag list --undeclared --sort size
    --- stderr
    circ: there is no column "size" to sort by
    hint: columns: tag, count, latest
    --- exit 2
    "#);
}

/// Records with tags that are written in several ways.
fn sloppy() -> World {
    let world = World::bare();
    let tags = [
        "[story time, Patrons]",
        "[storytime, patrons, librarianship]",
        "[story time, patrons, librarainship]",
        "[story-time, patron, news]",
        "[don't ask, new]",
    ];
    for (number, tags) in tags.iter().enumerate() {
        world.write(
            &format!("resources/{number}.yaml"),
            format!("title: T{number}\ntags: {tags}\n"),
        );
    }
    world.write("tags.yaml", "Don’t ask:\nstorytime:\n");
    world
}

#[test]
fn tags_that_may_be_one() {
    let world = sloppy();
    assert_snapshot!(world.shows("tag list --similar"), @"
    $ circ tag list --similar
    Tag            Records  Like           Its Records  Difference
    ───────────────────────────────────────────────────────────────────────────
    Patrons              1  patrons                  2  letter case
    don't ask            1  Don’t ask                0  accents and apostrophes
    story time           2  storytime                1  hyphens and blanks
    story-time           1  storytime                1  hyphens and blanks
    patron               1  patrons                  2  plural
    librarianship        1  librarainship            1  a letter or two
    ");
    assert_snapshot!(world.shows("tag list --similar --columns merge --format plain --no-header"), @r"
    $ circ tag list --similar --columns merge --format plain --no-header
    circ tag merge Patrons patrons
    circ tag merge 'don'\''t ask' 'Don’t ask'
    circ tag merge 'story time' storytime
    circ tag merge story-time storytime
    circ tag merge patron patrons
    circ tag merge librarianship librarainship
    ");
    assert_snapshot!(world.shows("tag list --similar --limit 1 --sort -tag --format json"), @r#"
    $ circ tag list --similar --limit 1 --sort -tag --format json
    [
      {
        "tag": "story-time",
        "count": 1,
        "like": "storytime",
        "like_count": 1,
        "difference": "hyphens",
        "merge": "circ tag merge story-time storytime"
      }
    ]
    "#);
    assert_snapshot!(world.shows("tag list --similar no:tags"), @"
    $ circ tag list --similar no:tags
    no similar tags
    ");
}

#[test]
fn two_declared_tags_are_told_apart_by_a_letter() {
    let world = World::bare();
    world.write("resources/a.yaml", "title: A\ntags: [planning, planting]\n");
    assert_snapshot!(world.shows("tag list --similar"), @"
    $ circ tag list --similar
    Tag       Records  Like      Its Records  Difference
    ─────────────────────────────────────────────────────────
    planting        1  planning            1  a letter or two
    ");
    world.write("tags.yaml", "planning:\nplanting:\n");
    assert_snapshot!(world.shows("tag list --similar"), @"
    $ circ tag list --similar
    no similar tags
    ");
}

#[test]
fn one_list_at_a_time() {
    assert_snapshot!(World::bare().shows("tag list --unused --similar"), @"
    $ circ tag list --unused --similar
    --- stderr
    error: the argument '--unused' cannot be used with '--similar'

    Usage: circ tag list --unused [QUERY]...

    For more information, try '--help'.
    --- exit 2
    ");
}

#[test]
fn the_lists_of_the_past_are_those_of_then() {
    let world = sloppy();
    world.commit();
    world.write("tags.yaml", "storytime: {aliases: [story time]}\n");
    assert_snapshot!(world.shows("tag list --undeclared --at HEAD --columns tag,count"), @"
    $ circ tag list --undeclared --at HEAD --columns tag,count
    Tag            Records
    ──────────────────────
    Patrons              3
    story time           2
    don't ask            1
    librarainship        1
    librarianship        1
    new                  1
    news                 1
    patron               1
    story-time           1
    ");
    assert_snapshot!(world.shows("tag list --undeclared --columns tag,count"), @"
    $ circ tag list --undeclared --columns tag,count
    Tag            Records
    ──────────────────────
    Patrons              3
    don't ask            1
    librarainship        1
    librarianship        1
    new                  1
    news                 1
    patron               1
    story-time           1
    ");
    assert_snapshot!(world.shows("tag list --unused --at HEAD"), @"
    $ circ tag list --unused --at HEAD
    Tag        About
    ────────────────
    Don’t ask
    ");
}

#[test]
fn the_limit_of_records_is_not_that_of_other_files() {
    let world = World::bare();
    world.write("circ.yaml", "max_record_bytes: 60\n");
    world.write("resources/a.yaml", "title: A\ntags: [desk]\n");
    let comment = format!("# {}\n", "x".repeat(80));
    world.write("tags.yaml", format!("{comment}desk: {{}}\n"));
    world.write(
        "topics/t.yaml",
        format!("{comment}title: T\nfeatured: [a]\n"),
    );
    assert_snapshot!(world.shows("tag rename desk desks"), @"
    $ circ tag rename desk desks
    --- stderr
    renamed desk to desks in 1 record and tags.yaml
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,2 +1,2 @@
     title: A
    -tags: [desk]
    +tags: [desks]
    --- a/tags.yaml
    +++ b/tags.yaml
    @@ -1,2 +1,2 @@
     # xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
    -desk: {}
    +desks: {}
    ");
    assert_snapshot!(world.shows("topic set t title=U"), @"
    $ circ topic set t title=U
    --- stderr
    changed title of t
    --- changes
    --- a/topics/t.yaml
    +++ b/topics/t.yaml
    @@ -1,3 +1,3 @@
     # xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
    -title: T
    +title: U
     featured: [a]
    ");
    assert_snapshot!(world.shows("rename a b"), @"
    $ circ rename a b
    --- stderr
    renamed resources/a.yaml to resources/b.yaml
    changed featured in topics/t.yaml
    --- changes
    removed resources/a.yaml
    --- a/topics/t.yaml
    +++ b/topics/t.yaml
    @@ -1,3 +1,3 @@
     # xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
     title: U
    -featured: [a]
    +featured: [b]
    --- /dev/null
    +++ b/resources/b.yaml
    @@ -0,0 +1,2 @@
    +title: A
    +tags: [desks]
    ");
}
