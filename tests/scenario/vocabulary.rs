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
