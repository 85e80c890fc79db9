//! `circ tag rename`: one line a file, all files or none.

use insta::assert_snapshot;

use crate::world::World;

#[test]
fn a_rename_changes_one_line_a_file() {
    assert_snapshot!(World::sample().shows("tag rename 'customer-service skills' service"), @r"
    $ circ tag rename 'customer-service skills' service
    --- stderr
    renamed customer-service skills to service in 2 records
    --- changes
    --- a/resources/delivering-extreme-customer-service-from-the-inside-out.yaml
    +++ b/resources/delivering-extreme-customer-service-from-the-inside-out.yaml
    @@ -4,7 +4,7 @@
     topics:
       - customer-service
     tags:
    -  - customer-service skills
    +  - service
       - patrons
       - workplace
     modified: 2017-05-15
    --- a/resources/extreme-customer-service-every-time.yaml
    +++ b/resources/extreme-customer-service-every-time.yaml
    @@ -4,7 +4,7 @@
     topics:
       - customer-service
     tags:
    -  - customer-service skills
    +  - service
       - patrons
       - training
     modified: 2017-05-15
    ");
}

#[test]
fn a_rename_onto_a_tag_that_is_there_leaves_one() {
    let world = World::bare();
    world.write("resources/a.yaml", "title: A\ntags:\n  - old\n  - new\n");
    world.write("resources/b.yaml", "title: B\ntags: [Old]\n");
    world.write("resources/c.yaml", "title: C\ntags: [new]\n");
    assert_snapshot!(world.shows("tag rename old new"), @r"
    $ circ tag rename old new
    --- stderr
    renamed old to new in 2 records
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,4 +1,3 @@
     title: A
     tags:
    -  - old
       - new
    --- a/resources/b.yaml
    +++ b/resources/b.yaml
    @@ -1,2 +1,2 @@
     title: B
    -tags: [Old]
    +tags: [new]
    ");
}

#[test]
fn a_rename_can_change_the_letter_case() {
    let world = World::bare();
    world.write("resources/a.yaml", "title: A\ntags: [desk, DESK]\n");
    assert_snapshot!(world.shows("tag rename desk Desk"), @r"
    $ circ tag rename desk Desk
    --- stderr
    renamed desk to Desk in 1 record
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,2 +1,2 @@
     title: A
    -tags: [desk, DESK]
    +tags: [Desk]
    ");
}

#[test]
fn a_rename_of_nothing_says_so() {
    assert_snapshot!(World::sample().shows("tag rename nowhere x"), @r#"
    $ circ tag rename nowhere x
    --- stderr
    no record has "nowhere"
    "#);
}

#[test]
fn a_rename_that_changes_nothing_says_why() {
    let world = World::sample();
    assert_snapshot!(world.shows("tag rename patron visitors"), @r#"
    $ circ tag rename patron visitors
    --- stderr
    no record has "patron"; did you mean patrons?
    "#);
    assert_snapshot!(world.shows("tag rename patrons patrons"), @"
    $ circ tag rename patrons patrons
    --- stderr
    patrons is already called patrons
    ");
}
