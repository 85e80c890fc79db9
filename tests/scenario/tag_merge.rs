//! `circ tag merge` and `circ tag rename` in a catalog with a vocabulary.

use insta::assert_snapshot;

use crate::world::World;

/// Records and a vocabulary in which a person has written.
fn world() -> World {
    let world = World::bare();
    world.write(
        "tags.yaml",
        "# What our tags mean.\n\
         people: {about: 'Who comes', aliases: [visitors]} # the root\n\
         patrons:\n  about: \"Who borrows\" # or reads\n  parent: people\n\
         members: Who pays\n",
    );
    for (id, tags) in [
        ("a", "[patrons, desk]"),
        ("b", "[Users, patrons]"),
        ("c", "[users, 'desk']"),
        ("d", "[members]"),
    ] {
        let text = format!("title: {id}\ntags: {tags} # {id}\n");
        world.write(&format!("resources/{id}.yaml"), text);
    }
    world
}

#[test]
fn an_undeclared_tag_becomes_an_alias_of_a_declared_one() {
    let world = world();
    assert_snapshot!(world.shows("tag merge users patrons"), @r#"
    $ circ tag merge users patrons
    --- stderr
    merged users into patrons in 2 records and tags.yaml
    --- changes
    --- a/resources/b.yaml
    +++ b/resources/b.yaml
    @@ -1,2 +1,2 @@
     title: b
    -tags: [Users, patrons] # b
    +tags: [patrons] # b
    --- a/resources/c.yaml
    +++ b/resources/c.yaml
    @@ -1,2 +1,2 @@
     title: c
    -tags: [users, 'desk'] # c
    +tags: [patrons, 'desk'] # c
    --- a/tags.yaml
    +++ b/tags.yaml
    @@ -2,5 +2,7 @@
     people: {about: 'Who comes', aliases: [visitors]} # the root
     patrons:
       about: "Who borrows" # or reads
    +  aliases:
    +    - users
       parent: people
     members: Who pays
    "#);
    assert_snapshot!(world.shows("list tag:users --format ids"), @"
    $ circ list tag:users --format ids
    a
    b
    c
    ");
    assert_snapshot!(world.shows("tag merge users patrons"), @"
    $ circ tag merge users patrons
    --- stderr
    users is already merged into patrons
    ");
}

#[test]
fn a_declared_tag_gives_its_aliases_and_children() {
    let world = world();
    assert_snapshot!(world.shows("tag merge people members"), @r#"
    $ circ tag merge people members
    --- stderr
    what tags.yaml says of people goes: "Who comes"
    merged people into members in tags.yaml
    --- changes
    --- a/tags.yaml
    +++ b/tags.yaml
    @@ -1,6 +1,9 @@
     # What our tags mean.
    -people: {about: 'Who comes', aliases: [visitors]} # the root
     patrons:
       about: "Who borrows" # or reads
    -  parent: people
    -members: Who pays
    +  parent: members
    +members:
    +  about: Who pays
    +  aliases:
    +    - people
    +    - visitors
    "#);
    assert_snapshot!(world.shows("check"), @"$ circ check");
}

#[test]
fn a_tag_is_merged_into_one_below_it() {
    assert_snapshot!(world().shows("tag merge people patrons"), @r#"
    $ circ tag merge people patrons
    --- stderr
    what tags.yaml says of people goes: "Who comes"
    merged people into patrons in tags.yaml
    --- changes
    --- a/tags.yaml
    +++ b/tags.yaml
    @@ -1,6 +1,7 @@
     # What our tags mean.
    -people: {about: 'Who comes', aliases: [visitors]} # the root
     patrons:
       about: "Who borrows" # or reads
    -  parent: people
    +  aliases:
    +    - people
    +    - visitors
     members: Who pays
    "#);
}

#[test]
fn a_declaration_goes_over_to_a_tag_that_has_none() {
    assert_snapshot!(world().shows("tag merge patrons desk"), @r#"
    $ circ tag merge patrons desk
    --- stderr
    merged patrons into desk in 2 records and tags.yaml
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,2 +1,2 @@
     title: a
    -tags: [patrons, desk] # a
    +tags: [desk] # a
    --- a/resources/b.yaml
    +++ b/resources/b.yaml
    @@ -1,2 +1,2 @@
     title: b
    -tags: [Users, patrons] # b
    +tags: [Users, desk] # b
    --- a/tags.yaml
    +++ b/tags.yaml
    @@ -1,6 +1,8 @@
     # What our tags mean.
     people: {about: 'Who comes', aliases: [visitors]} # the root
    -patrons:
    +desk:
       about: "Who borrows" # or reads
    +  aliases:
    +    - patrons
       parent: people
     members: Who pays
    "#);
}

#[test]
fn an_alias_means_its_tag() {
    assert_snapshot!(world().shows("tag merge users VISITORS --dry-run"), @r#"
    $ circ tag merge users VISITORS --dry-run
    --- a/resources/b.yaml
    +++ b/resources/b.yaml
    @@ -1,2 +1,2 @@
     title: b
    -tags: [Users, patrons] # b
    +tags: [people, patrons] # b
    --- a/resources/c.yaml
    +++ b/resources/c.yaml
    @@ -1,2 +1,2 @@
     title: c
    -tags: [users, 'desk'] # c
    +tags: [people, 'desk'] # c
    --- a/tags.yaml
    +++ b/tags.yaml
    @@ -1,5 +1,5 @@
     # What our tags mean.
    -people: {about: 'Who comes', aliases: [visitors]} # the root
    +people: {about: 'Who comes', aliases: [visitors, users]} # the root
     patrons:
       about: "Who borrows" # or reads
       parent: people
    --- stderr
    VISITORS is an alias of people
    2 records and tags.yaml would change
    "#);
}

#[test]
fn a_tag_and_its_alias_change_places() {
    assert_snapshot!(world().shows("tag merge people visitors"), @r#"
    $ circ tag merge people visitors
    --- stderr
    merged people into visitors in tags.yaml
    --- changes
    --- a/tags.yaml
    +++ b/tags.yaml
    @@ -1,6 +1,6 @@
     # What our tags mean.
    -people: {about: 'Who comes', aliases: [visitors]} # the root
    +visitors: {about: 'Who comes', aliases: [people]} # the root
     patrons:
       about: "Who borrows" # or reads
    -  parent: people
    +  parent: visitors
     members: Who pays
    "#);
}

#[test]
fn two_ways_to_write_one_tag() {
    let world = world();
    assert_snapshot!(world.shows("tag merge Users users"), @"
    $ circ tag merge Users users
    --- stderr
    merged Users into users in 1 record
    --- changes
    --- a/resources/b.yaml
    +++ b/resources/b.yaml
    @@ -1,2 +1,2 @@
     title: b
    -tags: [Users, patrons] # b
    +tags: [users, patrons] # b
    ");
    assert_snapshot!(world.shows("tag merge patrons Patrons"), @r#"
    $ circ tag merge patrons Patrons
    --- stderr
    merged patrons into Patrons in 2 records and tags.yaml
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,2 +1,2 @@
     title: a
    -tags: [patrons, desk] # a
    +tags: [Patrons, desk] # a
    --- a/resources/b.yaml
    +++ b/resources/b.yaml
    @@ -1,2 +1,2 @@
     title: b
    -tags: [users, patrons] # b
    +tags: [users, Patrons] # b
    --- a/tags.yaml
    +++ b/tags.yaml
    @@ -1,6 +1,6 @@
     # What our tags mean.
     people: {about: 'Who comes', aliases: [visitors]} # the root
    -patrons:
    +Patrons:
       about: "Who borrows" # or reads
       parent: people
     members: Who pays
    "#);
}

#[test]
fn without_a_vocabulary_there_is_none_afterwards() {
    let world = world();
    std::fs::remove_file(world.catalog().join("tags.yaml")).unwrap();
    assert_snapshot!(world.shows("tag merge users members"), @"
    $ circ tag merge users members
    --- stderr
    merged users into members in 2 records
    --- changes
    --- a/resources/b.yaml
    +++ b/resources/b.yaml
    @@ -1,2 +1,2 @@
     title: b
    -tags: [Users, patrons] # b
    +tags: [members, patrons] # b
    --- a/resources/c.yaml
    +++ b/resources/c.yaml
    @@ -1,2 +1,2 @@
     title: c
    -tags: [users, 'desk'] # c
    +tags: [members, 'desk'] # c
    ");
}

#[test]
fn what_nobody_knows_is_merged_into_nothing() {
    assert_snapshot!(world().shows("tag merge user patrons"), @r#"
    $ circ tag merge user patrons
    --- stderr
    no record has "user"; did you mean Users or users?
    "#);
    assert_snapshot!(world().shows("tag merge '' patrons"), @"
    $ circ tag merge '' patrons
    --- stderr
    circ: a tag cannot be empty
    --- exit 2
    ");
}

#[test]
fn a_rename_is_followed_by_the_vocabulary() {
    let world = world();
    assert_snapshot!(world.shows("tag rename people public"), @r#"
    $ circ tag rename people public
    --- stderr
    renamed people to public in tags.yaml
    --- changes
    --- a/tags.yaml
    +++ b/tags.yaml
    @@ -1,6 +1,6 @@
     # What our tags mean.
    -people: {about: 'Who comes', aliases: [visitors]} # the root
    +public: {about: 'Who comes', aliases: [visitors]} # the root
     patrons:
       about: "Who borrows" # or reads
    -  parent: people
    +  parent: public
     members: Who pays
    "#);
    assert_snapshot!(world.shows("tag rename visitors guests"), @r#"
    $ circ tag rename visitors guests
    --- stderr
    renamed visitors to guests in tags.yaml
    --- changes
    --- a/tags.yaml
    +++ b/tags.yaml
    @@ -1,5 +1,5 @@
     # What our tags mean.
    -public: {about: 'Who comes', aliases: [visitors]} # the root
    +public: {about: 'Who comes', aliases: [guests]} # the root
     patrons:
       about: "Who borrows" # or reads
       parent: public
    "#);
    assert_snapshot!(world.shows("tag rename patrons readers -n"), @r#"
    $ circ tag rename patrons readers -n
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,2 +1,2 @@
     title: a
    -tags: [patrons, desk] # a
    +tags: [readers, desk] # a
    --- a/resources/b.yaml
    +++ b/resources/b.yaml
    @@ -1,2 +1,2 @@
     title: b
    -tags: [Users, patrons] # b
    +tags: [Users, readers] # b
    --- a/tags.yaml
    +++ b/tags.yaml
    @@ -1,6 +1,6 @@
     # What our tags mean.
     public: {about: 'Who comes', aliases: [guests]} # the root
    -patrons:
    +readers:
       about: "Who borrows" # or reads
       parent: public
     members: Who pays
    --- stderr
    2 records and tags.yaml would change
    "#);
    assert_snapshot!(world.shows("tag rename Members MEMBERS"), @r#"
    $ circ tag rename Members MEMBERS
    --- stderr
    renamed Members to MEMBERS in 1 record and tags.yaml
    --- changes
    --- a/resources/d.yaml
    +++ b/resources/d.yaml
    @@ -1,2 +1,2 @@
     title: d
    -tags: [members] # d
    +tags: [MEMBERS] # d
    --- a/tags.yaml
    +++ b/tags.yaml
    @@ -3,4 +3,4 @@
     patrons:
       about: "Who borrows" # or reads
       parent: public
    -members: Who pays
    +MEMBERS: Who pays
    "#);
}

#[test]
fn a_rename_takes_no_name_that_is_taken() {
    assert_snapshot!(world().shows("tag rename desk Patrons"), @"
    $ circ tag rename desk Patrons
    --- stderr
    circ: patrons is declared in tags.yaml
    hint: `circ tag merge desk Patrons` makes one tag of two
    --- exit 1
    ");
    assert_snapshot!(world().shows("tag rename desk visitors"), @"
    $ circ tag rename desk visitors
    --- stderr
    circ: visitors is an alias of people
    hint: `circ tag merge desk visitors` makes one tag of two
    --- exit 1
    ");
}

#[test]
fn what_cannot_be_changed_safely_is_left_alone_with_all_the_rest() {
    let world = world();
    world.write("tags.yaml", "patrons: &x {about: A}\nmembers: *x\n");
    assert_snapshot!(world.shows("tag merge users members"), @"
    $ circ tag merge users members
    --- stderr
    tags.yaml:2:10: the mapping is an alias of another value (write the mapping out here, then change it)
    circ: tags.yaml cannot be changed, so nothing was
    --- exit 4
    ");
}

#[test]
fn a_vocabulary_in_braces_is_changed_between_them() {
    let world = world();
    world.write("tags.yaml", "{patrons: {about: A}}\n");
    assert_snapshot!(world.shows("tag rename patrons readers"), @"
    $ circ tag rename patrons readers
    --- stderr
    renamed patrons to readers in 2 records and tags.yaml
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,2 +1,2 @@
     title: a
    -tags: [patrons, desk] # a
    +tags: [readers, desk] # a
    --- a/resources/b.yaml
    +++ b/resources/b.yaml
    @@ -1,2 +1,2 @@
     title: b
    -tags: [Users, patrons] # b
    +tags: [Users, readers] # b
    --- a/tags.yaml
    +++ b/tags.yaml
    @@ -1 +1 @@
    -{patrons: {about: A}}
    +{readers: {about: A}}
    ");
}

#[test]
fn a_vocabulary_that_cannot_be_read_is_named_and_left_alone() {
    let world = world();
    world.write("tags.yaml", "users: [\n");
    assert_snapshot!(world.shows("tag rename users readers"), @"
    $ circ tag rename users readers
    --- stderr
    tags.yaml:1:8: the bracket [ that opens here is never closed (write ] behind the last item)
    circ: tags.yaml cannot be read; nothing was changed
    --- exit 4
    ");
}

#[test]
fn where_tags_must_be_declared_no_other_comes_in() {
    let world = world();
    world.write("circ.yaml", "declared_tags_only: true\n");
    assert_snapshot!(world.shows("tag merge users patron"), @r#"
    $ circ tag merge users patron
    --- stderr
    circ: the tag "patron" is not declared in tags.yaml
    hint: did you mean patrons?
    --- exit 2
    "#);
    assert_snapshot!(world.shows("tag rename users patron"), @r#"
    $ circ tag rename users patron
    --- stderr
    circ: the tag "patron" is not declared in tags.yaml
    hint: did you mean patrons?
    --- exit 2
    "#);
    assert_snapshot!(world.shows("tag rename members payers"), @r#"
    $ circ tag rename members payers
    --- stderr
    renamed members to payers in 1 record and tags.yaml
    --- changes
    --- a/resources/d.yaml
    +++ b/resources/d.yaml
    @@ -1,2 +1,2 @@
     title: d
    -tags: [members] # d
    +tags: [payers] # d
    --- a/tags.yaml
    +++ b/tags.yaml
    @@ -3,4 +3,4 @@
     patrons:
       about: "Who borrows" # or reads
       parent: people
    -members: Who pays
    +payers: Who pays
    "#);
}
