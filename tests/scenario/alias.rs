//! Tags that are typed by another name, and catalogs that want declared tags only.

use insta::assert_snapshot;

use crate::world::World;

fn world() -> World {
    let world = World::bare();
    world.write(
        "tags.yaml",
        "miscellany: {aliases: [misc, sundry]}\nreference desk:\n",
    );
    world.write("resources/a.yaml", "title: A\ntags: [sundry]\n");
    world
}

#[test]
fn an_alias_becomes_its_tag_with_a_note() {
    let world = world();
    assert_snapshot!(world.shows("tag add a MISC misc miscellany desk"), @"
    $ circ tag add a MISC misc miscellany desk
    --- stderr
    MISC is an alias of miscellany
    a now has miscellany, desk
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,2 +1,2 @@
     title: A
    -tags: [sundry]
    +tags: [sundry, miscellany, desk]
    ");
    assert_snapshot!(world.shows("set a tags=misc"), @"
    $ circ set a tags=misc
    --- stderr
    misc is an alias of miscellany
    changed tags of a
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,2 +1,2 @@
     title: A
    -tags: [sundry, miscellany, desk]
    +tags: [miscellany]
    ");
    assert_snapshot!(world.shows("add B --tag misc --tag sundry"), @"
    $ circ add B --tag misc --tag sundry
    b
    --- stderr
    misc is an alias of miscellany
    sundry is an alias of miscellany
    added resources/b.yaml
    --- changes
    --- /dev/null
    +++ b/resources/b.yaml
    @@ -0,0 +1,3 @@
    +title: B
    +tags:
    +  - miscellany
    ");
    assert_snapshot!(world.shows_with("add --from -", "title: C\ntags: misc\n"), @"
    $ circ add --from -
    c
    --- stderr
    misc is an alias of miscellany
    added resources/c.yaml
    --- changes
    --- /dev/null
    +++ b/resources/c.yaml
    @@ -0,0 +1,3 @@
    +title: C
    +tags:
    +  - miscellany
    ");
}

#[test]
fn an_alias_is_removed_as_it_stands_else_as_its_tag() {
    let world = world();
    assert_snapshot!(world.shows("tag remove a sundry"), @"
    $ circ tag remove a sundry
    --- stderr
    sundry is an alias of miscellany
    a no longer has sundry
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,2 +1,2 @@
     title: A
    -tags: [sundry]
    +tags: []
    ");
    world.circ(&["tag", "add", "a", "misc"]);
    assert_snapshot!(world.shows("tag remove a sundry"), @"
    $ circ tag remove a sundry
    --- stderr
    sundry is an alias of miscellany
    a no longer has sundry
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,3 +1,2 @@
     title: A
    -tags:
    -  - miscellany
    +tags: []
    ");
}

#[test]
fn declared_tags_only() {
    let world = world();
    world.write("circ.yaml", "declared_tags_only: true\n");
    assert_snapshot!(world.shows("tag add a misc referense-desk"), @r#"
    $ circ tag add a misc referense-desk
    --- stderr
    circ: the tag "referense-desk" is not declared in tags.yaml
    hint: did you mean reference desk?
    --- exit 2
    "#);
    assert_snapshot!(world.shows("tag add a misc 'Reference Desk'"), @"
    $ circ tag add a misc 'Reference Desk'
    --- stderr
    misc is an alias of miscellany
    a now has miscellany, reference desk
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,2 +1,2 @@
     title: A
    -tags: [sundry]
    +tags: [sundry, miscellany, reference desk]
    ");
    assert_snapshot!(world.shows("add B --tag shops"), @r#"
    $ circ add B --tag shops
    --- stderr
    circ: the tag "shops" is not declared in tags.yaml
    hint: declare it there first: a line with the tag and a colon
    --- exit 2
    "#);
    assert_snapshot!(world.shows("set a tags+=shops"), @r#"
    $ circ set a tags+=shops
    --- stderr
    circ: the tag "shops" is not declared in tags.yaml
    hint: declare it there first: a line with the tag and a colon
    --- exit 2
    "#);
}
