//! Changes of many records at once: how they are named, and that they are meant.

use insta::assert_snapshot;

use crate::world::World;

#[test]
fn several_records_want_a_yes() {
    let world = World::sample();
    assert_snapshot!(world.shows("tag add --where kind:news outreach"), @"
    $ circ tag add --where kind:news outreach
    --- stderr
    circ: this would add outreach to 4 records, and nobody can be asked
    hint: --yes goes on, --dry-run shows what would change
    --- exit 2
    ");
    assert_snapshot!(world.shows("tag add interesting-patron-questions,extreme-customer-service-every-time desk"), @"
    $ circ tag add interesting-patron-questions,extreme-customer-service-every-time desk
    --- stderr
    circ: this would add desk to 2 records, and nobody can be asked
    hint: --yes goes on, --dry-run shows what would change
    --- exit 2
    ");
    assert_snapshot!(world.shows_with("tag remove - patrons", "interesting-patron-questions\nextreme-customer-service-every-time\n"), @"
    $ circ tag remove - patrons
    --- stderr
    circ: this would remove patrons from 2 records, and nobody can be asked
    hint: --yes goes on, --dry-run shows what would change
    --- exit 2
    ");
}

#[test]
fn ids_joined_by_commas() {
    let world = World::sample();
    let ids = "interesting-patron-questions,extreme-customer-service-every-time,INTERESTING-patron-questions";
    assert_snapshot!(world.shows(&format!("tag add {ids} desk --yes")), @"
    $ circ tag add interesting-patron-questions,extreme-customer-service-every-time,INTERESTING-patron-questions desk --yes
    --- stderr
    2 records now have desk
    --- changes
    --- a/resources/extreme-customer-service-every-time.yaml
    +++ b/resources/extreme-customer-service-every-time.yaml
    @@ -7,6 +7,7 @@
       - customer-service skills
       - patrons
       - training
    +  - desk
     modified: 2017-05-15
     summary: >-
       Good service should not depend on who happens to be at the desk. This webinar
    --- a/resources/interesting-patron-questions.yaml
    +++ b/resources/interesting-patron-questions.yaml
    @@ -6,6 +6,7 @@
     tags:
       - patrons
       - reference
    +  - desk
     modified: 2017-06-07
     summary: >-
       Staff trade the oddest questions that patrons ever brought to their desks, and
    ");
    assert_snapshot!(world.shows(&format!("tag add {ids} desk --yes")), @"
    $ circ tag add interesting-patron-questions,extreme-customer-service-every-time,INTERESTING-patron-questions desk --yes
    --- stderr
    2 records already have desk
    ");
    assert_snapshot!(world.shows(&format!("tag remove {ids} desk patrons --yes --dry-run")), @"
    $ circ tag remove interesting-patron-questions,extreme-customer-service-every-time,INTERESTING-patron-questions desk patrons --yes --dry-run
    --- a/resources/interesting-patron-questions.yaml
    +++ b/resources/interesting-patron-questions.yaml
    @@ -4,9 +4,7 @@
     topics:
       - customer-service
     tags:
    -  - patrons
       - reference
    -  - desk
     modified: 2017-06-07
     summary: >-
       Staff trade the oddest questions that patrons ever brought to their desks, and
    --- a/resources/extreme-customer-service-every-time.yaml
    +++ b/resources/extreme-customer-service-every-time.yaml
    @@ -5,9 +5,7 @@
       - customer-service
     tags:
       - customer-service skills
    -  - patrons
       - training
    -  - desk
     modified: 2017-05-15
     summary: >-
       Good service should not depend on who happens to be at the desk. This webinar
    --- stderr
    2 records would lose desk, patrons
    ");
}

#[test]
fn an_id_with_a_comma_is_one_id() {
    let world = World::bare();
    world.write("resources/a,b.yaml", "title: A and B\n");
    world.write("resources/a.yaml", "title: A\n");
    assert_snapshot!(world.shows("tag add a,b desk"), @"
    $ circ tag add a,b desk
    --- stderr
    a,b now has desk
    --- changes
    --- a/resources/a,b.yaml
    +++ b/resources/a,b.yaml
    @@ -1 +1,3 @@
     title: A and B
    +tags:
    +  - desk
    ");
}

#[test]
fn ids_on_standard_input() {
    let world = World::sample();
    let ids = world
        .circ(&["list", "kind:document", "--format", "ids"])
        .out;
    assert_snapshot!(world.shows_with("tag add - shops", &format!("\n{ids}\r\n")), @"
    $ circ tag add - shops
    --- stderr
    what-libraries-can-learn-from-bookstores now has shops
    --- changes
    --- a/resources/what-libraries-can-learn-from-bookstores.yaml
    +++ b/resources/what-libraries-can-learn-from-bookstores.yaml
    @@ -7,6 +7,7 @@
       - displays
       - merchandising
       - spaces
    +  - shops
     modified: 2017-06-05
     summary: >-
       Shops give much thought to what visitors see first. This guide borrows their
    ");
    assert_snapshot!(world.shows_with("tag add - shops", ""), @"
    $ circ tag add - shops
    --- stderr
    there are no ids on standard input
    ");
}

#[test]
fn a_query_that_finds_nothing_changes_nothing() {
    let world = World::sample();
    assert_snapshot!(world.shows("tag add --where kind:course x"), @"
    $ circ tag add --where kind:course x
    --- stderr
    no record matches
    ");
    assert_snapshot!(world.shows("tag add --where knd:course x"), @r#"
    $ circ tag add --where knd:course x
    --- stderr
    circ: there is no field "knd"
    hint: did you mean kind? known fields: id, file, title, kind, url, authors, publisher, language, topics, tags, starts, added, published, modified, reviewed, owner, summary; quotes make it a word: "knd:course"
    --- exit 2
    "#);
    assert_snapshot!(world.shows("tag add --where '' x"), @"
    $ circ tag add --where '' x
    --- stderr
    circ: the query is empty
    hint: * chooses everything
    --- exit 2
    ");
    assert_snapshot!(world.shows("tag add --where kind:news"), @"
    $ circ tag add --where kind:news
    --- stderr
    error: the following required arguments were not provided:
      <ID TAG>...

    Usage: circ tag add [OPTIONS] ID TAG...
           circ tag add [OPTIONS] --where QUERY TAG...

    For more information, try '--help'.
    --- exit 2
    ");
    assert_snapshot!(world.shows("tag add interesting-patron-questions"), @"
    $ circ tag add interesting-patron-questions
    --- stderr
    circ: TAG is missing
    hint: write ID TAG, or --where QUERY TAG for many records
    --- exit 2
    ");
}

#[test]
fn every_id_that_leads_nowhere_is_named_and_nothing_is_changed() {
    assert_snapshot!(World::sample().shows("tag add interesting-patron-questions,intresting,nowhere x --yes"), @r#"
    $ circ tag add interesting-patron-questions,intresting,nowhere x --yes
    --- stderr
    circ: there is no record "intresting"
    hint: did you mean interesting-patron-questions?
    circ: there is no record "nowhere"
    hint: the nearest are interesting-patron-questions, what-libraries-can-learn-from-bookstores, leaving-fort-ref-frontiers-of-embedded-librarianship; `circ list --format ids` names them all
    circ: 2 ids lead to no record; nothing was changed
    --- exit 1
    "#);
}

#[test]
fn one_record_that_cannot_be_edited_stops_all() {
    let world = World::bare();
    world.write("resources/a.yaml", "title: A\n");
    world.write("resources/b.yaml", "title: B\nlevel: &l [x]\ntags: *l\n");
    world.write("resources/c.yaml", "title: C\ntags: {x: y}\n");
    assert_snapshot!(world.shows("tag add --where * desk --yes"), @"
    $ circ tag add --where '*' desk --yes
    --- stderr
    resources/c.yaml:2:7: tags is a mapping, not a list (write one item a line, each as `- item`)
    resources/b.yaml:3:7: the list is an alias of another value (write the list out here, then change it)
    resources/c.yaml:2:7: the value is a mapping, not a list (edit the file by hand)
    circ: 2 files cannot be changed, so nothing was
    --- exit 4
    ");
}

#[test]
fn a_file_that_is_refused_twice_is_one_file() {
    let world = World::bare();
    world.write("resources/a.yaml", "title: A\nx: &l [a, q]\ntags: *l\n");
    assert_snapshot!(world.shows("set a tags+=x tags-=a"), @"
    $ circ set a tags+=x tags-=a
    --- stderr
    resources/a.yaml:3:7: the list is an alias of another value (write the list out here, then change it)
    circ: resources/a.yaml was not changed
    --- exit 4
    ");
}

#[test]
fn files_that_could_not_be_read_are_named_behind_a_query() {
    let world = World::bare();
    world.write("resources/a.yaml", "title: A\n");
    world.write("resources/b.yaml", "title: [B\n");
    assert_snapshot!(world.shows("tag add --where * desk --yes"), @"
    $ circ tag add --where '*' desk --yes
    --- stderr
    resources/b.yaml:1:8: the bracket [ that opens here is never closed (write ] behind the last item)
    a now has desk
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1 +1,3 @@
     title: A
    +tags:
    +  - desk
    --- exit 3
    ");
}
