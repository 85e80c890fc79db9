//! `circ rm`: records go, and what names them.

use insta::assert_snapshot;

use crate::world::World;

fn world() -> World {
    let world = World::bare();
    world.write("resources/a.yaml", "title: A\n");
    world.write("resources/b.yaml", "title: B\n");
    world.write("resources/c.yaml", "title: C\n");
    world.write("topics/t.yaml", "title: T\nfeatured: [a, c] # both\n");
    world.write("topics/u.yaml", "title: U\nfeatured:\n- B\n- a\n");
    world
}

#[test]
fn a_record_goes_with_the_places_that_feature_it() {
    let world = world();
    assert_snapshot!(world.shows("rm a --dry-run"), @"
    $ circ rm a --dry-run
    --- a/topics/t.yaml
    +++ b/topics/t.yaml
    @@ -1,2 +1,2 @@
     title: T
    -featured: [a, c] # both
    +featured: [c] # both
    --- a/topics/u.yaml
    +++ b/topics/u.yaml
    @@ -1,4 +1,3 @@
     title: U
     featured:
     - B
    -- a
    --- a/resources/a.yaml
    +++ /dev/null
    @@ -1 +0,0 @@
    -title: A
    --- stderr
    would remove resources/a.yaml
    would change featured in topics/t.yaml
    would change featured in topics/u.yaml
    ");
    assert_snapshot!(world.shows("rm a"), @"
    $ circ rm a
    --- stderr
    removed resources/a.yaml
    changed featured in topics/t.yaml
    changed featured in topics/u.yaml
    --- changes
    removed resources/a.yaml
    --- a/topics/t.yaml
    +++ b/topics/t.yaml
    @@ -1,2 +1,2 @@
     title: T
    -featured: [a, c] # both
    +featured: [c] # both
    --- a/topics/u.yaml
    +++ b/topics/u.yaml
    @@ -1,4 +1,3 @@
     title: U
     featured:
     - B
    -- a
    ");
    assert_snapshot!(world.shows("check"), @r#"
    $ circ check
    warning[id-case]: the record "B" calls itself b
     --> topics/u.yaml:3:3
      |
    3 | - B
      |   ^
      |
      = help: write b

    --- stderr
    1 problem in 1 file
    --- exit 1
    "#);
    assert_snapshot!(world.shows("rm a"), @r#"
    $ circ rm a
    --- stderr
    circ: there is no record "a"
    hint: did you mean b or c?
    --- exit 1
    "#);
}

#[test]
fn several_want_a_yes() {
    let world = world();
    assert_snapshot!(world.shows("rm a b"), @"
    $ circ rm a b
    --- stderr
    circ: this would remove 2 records, and nobody can be asked
    hint: --yes goes on, --dry-run shows what would change
    --- exit 2
    ");
    assert_snapshot!(world.shows("rm a b,c a --yes"), @"
    $ circ rm a b,c a --yes
    --- stderr
    removed resources/a.yaml
    removed resources/b.yaml
    removed resources/c.yaml
    changed featured in topics/t.yaml
    changed featured in topics/u.yaml
    --- changes
    removed resources/a.yaml
    removed resources/b.yaml
    removed resources/c.yaml
    --- a/topics/t.yaml
    +++ b/topics/t.yaml
    @@ -1,2 +1,2 @@
     title: T
    -featured: [a, c] # both
    +featured: [] # both
    --- a/topics/u.yaml
    +++ b/topics/u.yaml
    @@ -1,4 +1,2 @@
     title: U
    -featured:
    -- B
    -- a
    +featured: []
    ");
}

#[test]
fn by_query_or_by_name_but_not_both() {
    let world = world();
    assert_snapshot!(world.shows("rm"), @"
    $ circ rm
    --- stderr
    circ: remove what? give ids, or --where QUERY
    --- exit 2
    ");
    assert_snapshot!(world.shows("rm a --where title:a"), @"
    $ circ rm a --where title:a
    --- stderr
    circ: give ids or --where, not both
    --- exit 2
    ");
    assert_snapshot!(world.shows("rm --where title:a"), @"
    $ circ rm --where title:a
    --- stderr
    removed resources/a.yaml
    changed featured in topics/t.yaml
    changed featured in topics/u.yaml
    --- changes
    removed resources/a.yaml
    --- a/topics/t.yaml
    +++ b/topics/t.yaml
    @@ -1,2 +1,2 @@
     title: T
    -featured: [a, c] # both
    +featured: [c] # both
    --- a/topics/u.yaml
    +++ b/topics/u.yaml
    @@ -1,4 +1,3 @@
     title: U
     featured:
     - B
    -- a
    ");
}
