//! Commands that name their records: nothing of the others is read, and what is said is the same.

use crate::strace::strace;
use crate::world::World;

fn world() -> World {
    let world = World::bare();
    world.write("resources/a.yaml", "title: A\n");
    world.write("resources/deep/b.yml", "title: B\nlevel: 3\n");
    world.write("resources/broken.yaml", "title: [\n");
    world.write("topics/t.yaml", "title: T\nfeatured: [a]\n");
    world
}

/// The records that a command opens, each once.
fn opened(world: &World, arguments: &[&str]) -> Option<Vec<String>> {
    let log = strace(world, "open,openat,openat2", arguments)?;
    let paths = log.lines().filter_map(|line| line.split('"').nth(1));
    let names = paths.filter_map(|path| path.rsplit('/').next());
    let records = names.filter(|name| ["a.yaml", "b.yml", "broken.yaml"].contains(name));
    let mut records: Vec<String> = records.map(str::to_owned).collect();
    records.sort();
    records.dedup();
    Some(records)
}

#[test]
fn only_the_named_records_are_opened() {
    let check = |arguments: &[&str], expected: &[&str]| {
        if let Some(opened) = opened(&world(), arguments) {
            assert_eq!(opened, expected, "{arguments:?}");
        }
    };
    let (a, both) = (&["a.yaml"][..], &["a.yaml", "b.yml"][..]);
    check(&["tag", "add", "a", "desk"], a);
    check(&["tag", "add", "A,b", "desk", "--yes"], both);
    check(&["tag", "remove", "b", "desk"], &["b.yml"]);
    check(&["set", "a", "owner=Ann", "tags+=desk"], a);
    check(&["set", "b", "level=4"], &["b.yml"]);
    check(&["unset", "b", "level"], &["b.yml"]);
    check(&["rename", "a", "c"], a);
    check(&["rm", "a"], a);
    check(&["rm", "a", "b", "--yes"], both);
    check(&["merge", "a", "b", "--yes"], both);
    check(&["show", "a"], a);
    check(&["show", "a", "b", "--format", "json"], both);
    check(&["topic", "set", "t", "featured+=b"], &["b.yml"]);
    check(&["topic", "add", "Another"], &[]);
    // What only others can say is asked of them.
    let all = &["a.yaml", "b.yml", "broken.yaml"];
    check(&["set", "a", "level=4"], all);
    check(&["show", "a", "--columns", "id,level"], all);
}

/// As it was when all was read: who names a record hears of that one.
#[test]
fn a_broken_file_beside_is_not_spoken_of() {
    insta::assert_snapshot!(world().shows("tag add a desk"), @"
    $ circ tag add a desk
    --- stderr
    a now has desk
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1 +1,3 @@
     title: A
    +tags:
    +  - desk
    ");
    insta::assert_snapshot!(world().shows("show a"), @"
    $ circ show a
    ID:    a
    File:  resources/a.yaml
    Title: A
    ");
    insta::assert_snapshot!(world().shows("tag add broken desk"), @r#"
    $ circ tag add broken desk
    --- stderr
    resources/broken.yaml:1:8: the bracket [ that opens here is never closed (write ] behind the last item)
    circ: the record "broken" cannot be read
    --- exit 1
    "#);
    insta::assert_snapshot!(world().shows("rename a Broken"), @r#"
    $ circ rename a Broken
    --- stderr
    circ: there is already a record with the id "Broken"
    --- exit 1
    "#);
}

#[test]
fn what_others_have_is_known() {
    insta::assert_snapshot!(world().shows("set a level=4"), @"
    $ circ set a level=4
    --- stderr
    changed level of a
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1 +1,2 @@
     title: A
    +level: 4
    ");
    insta::assert_snapshot!(world().shows("set a levl=4"), @r#"
    $ circ set a levl=4
    --- stderr
    circ: there is no field "levl"
    hint: did you mean level? known fields: id, file, title, kind, url, authors, publisher, language, topics, tags, starts, added, published, modified, reviewed, owner, summary, level; a new field of your own with such a name is declared under `fields` in circ.yaml
    --- exit 2
    "#);
    insta::assert_snapshot!(world().shows("set a price=4"), @"
    $ circ set a price=4
    --- stderr
    price is a new field
    changed price of a
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1 +1,2 @@
     title: A
    +price: 4
    ");
    insta::assert_snapshot!(world().shows("tag add brokn desk"), @r#"
    $ circ tag add brokn desk
    --- stderr
    circ: there is no record "brokn"
    hint: the nearest are b, a; `circ list --format ids` names them all
    --- exit 1
    "#);
    insta::assert_snapshot!(world().shows("tag add a,c desk --yes"), @r#"
    $ circ tag add a,c desk --yes
    --- stderr
    circ: there is no record "c"
    hint: did you mean a or b?
    --- exit 1
    "#);
}

#[test]
fn an_id_is_found_wherever_its_file_is() {
    let world = world();
    world.write("resources/deep/A.yml", "title: Another A\n");
    insta::assert_snapshot!(world.shows("tag add A desk"), @"
    $ circ tag add A desk
    --- stderr
    A now has desk
    --- changes
    --- a/resources/deep/A.yml
    +++ b/resources/deep/A.yml
    @@ -1 +1,3 @@
     title: Another A
    +tags:
    +  - desk
    ");
    insta::assert_snapshot!(world.shows("tag add B desk"), @"
    $ circ tag add B desk
    --- stderr
    b now has desk
    --- changes
    --- a/resources/deep/b.yml
    +++ b/resources/deep/b.yml
    @@ -1,2 +1,4 @@
     title: B
    +tags:
    +  - desk
     level: 3
    ");
    world.write("resources/deep/deeper/a.yaml", "title: A third\n");
    insta::assert_snapshot!(world.shows("tag add a desk"), @r#"
    $ circ tag add a desk
    --- stderr
    circ: "a" is the id of several files: resources/a.yaml, resources/deep/deeper/a.yaml
    hint: rename one of them, or set `ids: path` in circ.yaml
    --- exit 1
    "#);
}
