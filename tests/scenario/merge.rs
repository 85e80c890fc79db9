//! `circ merge`: one record of two, and nothing given up in silence.

use insta::assert_snapshot;

use crate::world::World;

fn world() -> World {
    let world = World::bare();
    world.write(
        "resources/a.yaml",
        "title: Reading Aloud # a comment\nkind: news\ntags: [desk, adults]\nmodified: 2017-01-01\nreviewed: 2017-05-01\nlevel: 1\nfor: [staff]\n",
    );
    world.write(
        "resources/b.yaml",
        "title: reading aloud\nkind: News\nurl: https://example.org/aloud\nauthors: Ann\ntags:\n  - ADULTS\n  - story time\nmodified: 2017-02-01T10:00:00Z\nreviewed: 2017\nsummary: >-\n  A guide.\nlevel: 1\nfor: [all, staff]\nmore: {x: [1, 2]}\n",
    );
    world.write("topics/t.yaml", "title: T\nfeatured: [b, a]\n");
    world.write("topics/u.yaml", "title: U\nfeatured:\n- b\n");
    world
}

#[test]
fn the_first_takes_what_the_second_has() {
    let world = world();
    assert_snapshot!(world.shows("merge a b"), @"
    $ circ merge a b
    --- stderr
    merged resources/b.yaml into resources/a.yaml
    changed featured in topics/t.yaml
    changed featured in topics/u.yaml
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,7 +1,15 @@
     title: Reading Aloud # a comment
     kind: news
    -tags: [desk, adults]
    -modified: 2017-01-01
    +url: https://example.org/aloud
    +authors:
    +  - Ann
    +tags: [desk, adults, story time]
    +modified: '2017-02-01T10:00:00Z'
     reviewed: 2017-05-01
    +summary: A guide.
     level: 1
    -for: [staff]
    +for: [staff, all]
    +more:
    +  x:
    +    - 1
    +    - 2
    removed resources/b.yaml
    --- a/topics/t.yaml
    +++ b/topics/t.yaml
    @@ -1,2 +1,2 @@
     title: T
    -featured: [b, a]
    +featured: [a]
    --- a/topics/u.yaml
    +++ b/topics/u.yaml
    @@ -1,3 +1,3 @@
     title: U
     featured:
    -- b
    +- a
    ");
    assert_snapshot!(world.shows("check"), @"$ circ check");
}

#[test]
fn a_value_that_would_be_given_up_wants_a_yes() {
    let world = world();
    assert_snapshot!(world.shows("set b 'title=Another title' level=2"), @"
    $ circ set b 'title=Another title' level=2
    --- stderr
    changed title, level of b
    --- changes
    --- a/resources/b.yaml
    +++ b/resources/b.yaml
    @@ -1,4 +1,4 @@
    -title: reading aloud
    +title: Another title
     kind: News
     url: https://example.org/aloud
     authors: Ann
    @@ -9,6 +9,6 @@
     reviewed: 2017
     summary: >-
       A guide.
    -level: 1
    +level: 2
     for: [all, staff]
     more: {x: [1, 2]}
    ");
    assert_snapshot!(world.shows("merge a b"), @r#"
    $ circ merge a b
    --- stderr
    title: keeps "Reading Aloud", gives up "Another title"
    level: keeps "1", gives up "2"
    circ: 2 values of b would be given up
    hint: --yes goes on; `circ set` takes over what shall stay first
    --- exit 2
    "#);
    assert_eq!(world.circ(&["merge", "a", "b", "--dry-run"]).code, 0);
    let outcome = world.circ(&["merge", "a", "b", "--yes"]);
    assert_eq!(outcome.code, 0);
    assert!(
        world
            .read("resources/a.yaml")
            .starts_with("title: Reading Aloud # a comment\n")
    );
}

#[test]
fn a_record_is_not_merged_with_itself() {
    let world = world();
    assert_snapshot!(world.shows("merge a A"), @"
    $ circ merge a A
    --- stderr
    circ: a is one record already
    --- exit 2
    ");
    assert_snapshot!(world.shows("merge a c"), @r#"
    $ circ merge a c
    --- stderr
    circ: there is no record "c"
    hint: did you mean a or b?
    --- exit 1
    "#);
}

#[test]
fn a_record_that_cannot_be_read_whole_is_not_merged_away() {
    let world = World::bare();
    world.write("resources/a.yaml", "title: A\n");
    world.write(
        "resources/b.yaml",
        "title: a\npublished: June 2017\ntags: [x, {odd: one}]\n",
    );
    assert_snapshot!(world.shows("merge a b --yes"), @r#"
    $ circ merge a b --yes
    --- stderr
    resources/b.yaml:2:12: published is "June 2017", which is no date (write YYYY-MM-DD, or YYYY-MM or YYYY if that is all you know)
    resources/b.yaml:3:11: an item of tags is a mapping, not text (quote it if it holds a colon and a blank, as in `- 'a: b'`)
    circ: not all of resources/b.yaml can be read, so it was not merged
    --- exit 1
    "#);
}

#[test]
fn lists_dates_and_comments_of_the_users_own() {
    let world = World::bare();
    world.write("circ.yaml", "fields: {codes: {type: list}}\n");
    world.write("resources/a.yaml", "title: A\ncodes: [one]\n");
    world.write(
        "resources/b.yaml",
        "# why\ntitle: a\ncodes: two # the second\nwhen: 2017-01-01\n",
    );
    assert_snapshot!(world.shows("merge a b"), @"
    $ circ merge a b
    --- stderr
    2 comments of b will be in git alone
    merged resources/b.yaml into resources/a.yaml
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,2 +1,3 @@
     title: A
    -codes: [one]
    +codes: [one, two]
    +when: 2017-01-01
    removed resources/b.yaml
    ");
}
