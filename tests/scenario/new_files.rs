//! Which id and which file a record gets that `circ add` makes.

use insta::assert_snapshot;

use crate::world::World;

#[test]
fn ids_are_numbered_past_every_file_that_is_there() {
    let world = World::bare();
    world.write("resources/Desk.yaml", "title: Other case\n");
    world.write("resources/desk-2.yaml", "title: [broken\n");
    world.write("resources/sub/DESK-3.yml", "title: Elsewhere\n");
    assert_snapshot!(world.shows("add Desk"), @r"
    $ circ add Desk
    desk-4
    --- stderr
    added resources/desk-4.yaml
    --- changes
    --- /dev/null
    +++ b/resources/desk-4.yaml
    @@ -0,0 +1 @@
    +title: Desk
    ");
}

#[test]
fn an_id_can_be_given_and_must_be_free_and_a_file_name() {
    let world = World::sample();
    assert_snapshot!(world.shows("add Mine --id 'My Own'"), @r"
    $ circ add Mine --id 'My Own'
    My Own
    --- stderr
    added resources/My Own.yaml
    --- changes
    --- /dev/null
    +++ b/resources/My Own.yaml
    @@ -0,0 +1 @@
    +title: Mine
    ");
    assert_snapshot!(world.shows("add Other --id 'my own'"), @r#"
    $ circ add Other --id 'my own'
    --- stderr
    circ: there is already a record with the id "my own"
    --- exit 1
    "#);
    assert_snapshot!(world.shows("add Other --id ../outside"), @r#"
    $ circ add Other --id ../outside
    --- stderr
    circ: "../outside" cannot be an id
    hint: an id is a file name without its ending, such as any system can have: no slash, no dot or dash first, at most 200 bytes
    --- exit 2
    "#);
}

#[test]
fn names_that_windows_reserves_are_avoided() {
    assert_snapshot!(World::bare().shows("add CON"), @r"
    $ circ add CON
    con-1
    --- stderr
    added resources/con-1.yaml
    --- changes
    --- /dev/null
    +++ b/resources/con-1.yaml
    @@ -0,0 +1 @@
    +title: CON
    ");
}

#[test]
fn files_go_where_the_settings_say_under_the_words_of_the_catalog() {
    let world = World::bare();
    let added = |settings: &str, id: &str| {
        world.write("circ.yaml", settings);
        let line = [
            "add",
            id,
            "--kind",
            "Case Study",
            "--modified",
            "2017-06",
            "--summary",
            "S.",
        ];
        world.circ(&line).changes
    };
    assert_snapshot!(added("folders: kind\n", "One"), @r"
    --- /dev/null
    +++ b/resources/case-study/one.yaml
    @@ -0,0 +1,4 @@
    +title: One
    +kind: case study
    +modified: 2017-06
    +summary: S.
    ");
    assert_snapshot!(added("folders: year\n", "Two"), @r"
    --- /dev/null
    +++ b/resources/2017/two.yaml
    @@ -0,0 +1,4 @@
    +title: Two
    +kind: case study
    +modified: 2017-06
    +summary: S.
    ");
    assert_snapshot!(added("folders: hash\n", "Three"), @r"
    --- /dev/null
    +++ b/resources/oe/three.yaml
    @@ -0,0 +1,4 @@
    +title: Three
    +kind: case study
    +modified: 2017-06
    +summary: S.
    ");
    assert_snapshot!(added("resources: data\nkeys: {title: name, summary: description}\n", "Four"), @r"
    --- /dev/null
    +++ b/data/four.yaml
    @@ -0,0 +1,4 @@
    +name: Four
    +kind: case study
    +modified: 2017-06
    +description: S.
    ");
}

#[test]
fn ids_that_are_paths_say_where_the_file_goes() {
    let world = World::bare();
    world.write("circ.yaml", "ids: path\nfolders: kind\n");
    assert_snapshot!(world.shows("add One --id 2018/one"), @"
    $ circ add One --id 2018/one
    2018/one
    --- stderr
    added resources/2018/one.yaml
    --- changes
    --- /dev/null
    +++ b/resources/2018/one.yaml
    @@ -0,0 +1 @@
    +title: One
    ");
    assert_snapshot!(world.shows("add Two --kind news"), @"
    $ circ add Two --kind news
    news/two
    --- stderr
    added resources/news/two.yaml
    --- changes
    --- /dev/null
    +++ b/resources/news/two.yaml
    @@ -0,0 +1,2 @@
    +title: Two
    +kind: news
    ");
    assert_snapshot!(world.shows("add two --kind news --allow-duplicate"), @"
    $ circ add two --kind news --allow-duplicate
    news/two-2
    --- stderr
    added resources/news/two-2.yaml
    --- changes
    --- /dev/null
    +++ b/resources/news/two-2.yaml
    @@ -0,0 +1,2 @@
    +title: two
    +kind: news
    ");
    assert_snapshot!(world.shows("add Three --id ../three"), @r#"
    $ circ add Three --id ../three
    --- stderr
    circ: "../three" cannot be an id
    hint: an id is a file name without its ending, such as any system can have: no dot or dash first, at most 200 bytes
    --- exit 2
    "#);
}

#[test]
fn a_broken_topic_takes_no_id_of_a_record() {
    let world = World::bare();
    world.write("topics/one.yaml", "title: [\n");
    world.write("resources/two.yaml", "title: [\n");
    assert_eq!(world.circ(&["add", "One"]).out, "one\n");
    assert_eq!(world.circ(&["add", "Two"]).out, "two-2\n");
}
