//! `circ set` and `circ unset`: the lines that were meant, and no others.

use insta::assert_snapshot;

use crate::world::World;

const R: &str = "interesting-patron-questions";

#[test]
fn values_keep_their_place_and_their_quotes() {
    let world = World::bare();
    world.write(
        "resources/a.yaml",
        "# about this file\nkind:   news    # so it is\ntitle: \"A\"   # quoted\nowner: 'Ann'\nsummary: >\n    One two\n    three.\n\nlevel: 3\n",
    );
    assert_snapshot!(world.shows("set a 'title=B: c' kind=webinar owner=Bob 'summary=Four five.' level=4"), @r#"
    $ circ set a 'title=B: c' kind=webinar owner=Bob 'summary=Four five.' level=4
    --- stderr
    changed title, kind, owner, summary, level of a
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,9 +1,8 @@
     # about this file
    -kind:   news    # so it is
    -title: "A"   # quoted
    -owner: 'Ann'
    -summary: >
    -    One two
    -    three.
    +kind:   webinar    # so it is
    +title: "B: c"   # quoted
    +owner: 'Bob'
    +summary: >-
    +    Four five.
     
    -level: 3
    +level: 4
    "#);
    assert_snapshot!(world.shows("set a 'title=B: c' kind=webinar owner=Bob 'summary=Four five.' level=4"), @"
    $ circ set a 'title=B: c' kind=webinar owner=Bob 'summary=Four five.' level=4
    --- stderr
    a needs no change
    ");
}

#[test]
fn a_missing_field_gets_its_canonical_place() {
    assert_snapshot!(World::sample().shows(&format!("set {R} url=https://example.org language=en reviewed=2018-01 minutes=30")), @"
    $ circ set interesting-patron-questions url=https://example.org language=en reviewed=2018-01 minutes=30
    --- stderr
    minutes is a new field
    changed url, language, reviewed, minutes of interesting-patron-questions
    --- changes
    --- a/resources/interesting-patron-questions.yaml
    +++ b/resources/interesting-patron-questions.yaml
    @@ -1,13 +1,17 @@
     title: Interesting Patron Questions
     kind: news
    +url: https://example.org
     publisher: WebJunction
    +language: en
     topics:
       - customer-service
     tags:
       - patrons
       - reference
     modified: 2017-06-07
    +reviewed: 2018-01
     summary: >-
       Staff trade the oddest questions that patrons ever brought to their desks, and
       the answers they found. The stories are fun to read, and they show how patient
       listening turns a puzzling request into one that a library can answer.
    +minutes: 30
    ");
}

#[test]
fn git_sees_one_line() {
    let world = World::sample();
    world.commit();
    world.circ(&["set", R, "title=Odd Patron Questions"]);
    assert_snapshot!(world.git(&["diff", "--stat=100"]), @"
    catalog/resources/interesting-patron-questions.yaml | 2 +-
    1 file changed, 1 insertion(+), 1 deletion(-)
    ");
}

#[test]
fn lists_get_and_lose_items() {
    let world = World::sample();
    assert_snapshot!(world.shows(&format!("set {R} 'tags+=R & D' tags+=patrons tags-=REFERENCE topics-=nowhere 'authors+=Smith, Ann'")), @"
    $ circ set interesting-patron-questions 'tags+=R & D' tags+=patrons tags-=REFERENCE topics-=nowhere 'authors+=Smith, Ann'
    --- stderr
    changed tags, authors of interesting-patron-questions
    --- changes
    --- a/resources/interesting-patron-questions.yaml
    +++ b/resources/interesting-patron-questions.yaml
    @@ -1,11 +1,13 @@
     title: Interesting Patron Questions
     kind: news
    +authors:
    +  - Smith, Ann
     publisher: WebJunction
     topics:
       - customer-service
     tags:
       - patrons
    -  - reference
    +  - R & D
     modified: 2017-06-07
     summary: >-
       Staff trade the oddest questions that patrons ever brought to their desks, and
    ");
    assert_snapshot!(world.shows(&format!("set {R} tags=desk tags=patrons")), @"
    $ circ set interesting-patron-questions tags=desk tags=patrons
    --- stderr
    changed tags of interesting-patron-questions
    --- changes
    --- a/resources/interesting-patron-questions.yaml
    +++ b/resources/interesting-patron-questions.yaml
    @@ -6,8 +6,8 @@
     topics:
       - customer-service
     tags:
    +  - desk
       - patrons
    -  - R & D
     modified: 2017-06-07
     summary: >-
       Staff trade the oddest questions that patrons ever brought to their desks, and
    ");
    assert_snapshot!(world.shows(&format!("set {R} tags=")), @"
    $ circ set interesting-patron-questions tags=
    --- stderr
    removed tags from interesting-patron-questions
    --- changes
    --- a/resources/interesting-patron-questions.yaml
    +++ b/resources/interesting-patron-questions.yaml
    @@ -5,9 +5,6 @@
     publisher: WebJunction
     topics:
       - customer-service
    -tags:
    -  - desk
    -  - patrons
     modified: 2017-06-07
     summary: >-
       Staff trade the oddest questions that patrons ever brought to their desks, and
    ");
}

#[test]
fn custom_fields_are_typed() {
    let world = World::bare();
    world.write("circ.yaml", "fields:\n  minutes: {type: integer}\n  level: {one_of: [beginner, expert]}\n  seen: {type: date}\n  for: {type: list}\n");
    world.write("resources/a.yaml", "title: A\n");
    assert_snapshot!(world.shows("set a minutes=30 level=expert seen=2018-01-01 for=staff for=all"), @"
    $ circ set a minutes=30 level=expert seen=2018-01-01 for=staff for=all
    --- stderr
    changed minutes, level, seen, for of a
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1 +1,7 @@
     title: A
    +minutes: 30
    +level: expert
    +seen: 2018-01-01
    +for:
    +  - staff
    +  - all
    ");
    assert_snapshot!(world.shows("set a minutes=30 level=expert seen=2018-01-01 for=staff"), @"
    $ circ set a minutes=30 level=expert seen=2018-01-01 for=staff
    --- stderr
    changed for of a
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -4,4 +4,3 @@
     seen: 2018-01-01
     for:
       - staff
    -  - all
    ");
    assert_snapshot!(world.shows("set a for+=patrons for-=staff"), @"
    $ circ set a for+=patrons for-=staff
    --- stderr
    changed for of a
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -3,4 +3,4 @@
     level: expert
     seen: 2018-01-01
     for:
    -  - staff
    +  - patrons
    ");
    assert_snapshot!(world.shows("set a minutes=long"), @r#"
    $ circ set a minutes=long
    --- stderr
    circ: minutes is "long", which is no whole number
    --- exit 2
    "#);
    assert_snapshot!(world.shows("set a level=hard"), @r#"
    $ circ set a level=hard
    --- stderr
    circ: level is "hard"
    hint: one of: beginner, expert
    --- exit 2
    "#);
    assert_snapshot!(world.shows("set a seen=soon"), @r#"
    $ circ set a seen=soon
    --- stderr
    circ: seen is "soon", which is no date
    --- exit 2
    "#);
    assert_snapshot!(world.shows("set a level+=expert"), @"
    $ circ set a level+=expert
    --- stderr
    circ: level holds one value, not a list
    hint: write level=VALUE
    --- exit 2
    ");
}

#[test]
fn the_keys_of_another_tool_are_honoured() {
    let world = World::bare();
    world.write("circ.yaml", "keys: {title: name, summary: description}\n");
    world.write(
        "resources/a.yaml",
        "name: A\ndescription: B\nsummary: own\n",
    );
    assert_snapshot!(world.shows("set a title=C description=D custom.summary=mine"), @"
    $ circ set a title=C description=D custom.summary=mine
    --- stderr
    changed title, summary, custom.summary of a
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,3 +1,3 @@
    -name: A
    -description: B
    -summary: own
    +name: C
    +description: D
    +summary: mine
    ");
}

#[test]
fn what_cannot_be_set_is_said() {
    let world = World::sample();
    for change in [
        "title",
        "title=",
        "id=x",
        "file=x",
        "sumary=x",
        "kind=nwes",
        "kind+=news",
        "modified=soon",
        "=x",
        "two words=x",
    ] {
        let outcome = world.circ(&["set", R, change]);
        assert_eq!(
            (outcome.code, outcome.changes.as_str()),
            (2, ""),
            "{change}"
        );
        assert!(outcome.err.contains("hint: "), "{change}: {}", outcome.err);
    }
    assert_snapshot!(world.shows(&format!("set {R} sumary=x")), @r#"
    $ circ set interesting-patron-questions sumary=x
    --- stderr
    circ: there is no field "sumary"
    hint: did you mean summary? known fields: id, file, title, kind, url, authors, publisher, language, topics, tags, starts, added, published, modified, reviewed, owner, summary; a new field of your own with such a name is declared under `fields` in circ.yaml
    --- exit 2
    "#);
    assert_snapshot!(world.shows(&format!("set {R} title=a title=b")), @"
    $ circ set interesting-patron-questions title=a title=b
    --- stderr
    circ: title is given twice
    hint: one value is enough
    --- exit 2
    ");
    assert_snapshot!(world.shows("set nowhere title=x"), @r#"
    $ circ set nowhere title=x
    --- stderr
    circ: there is no record "nowhere"
    hint: the nearest are interesting-patron-questions, what-libraries-can-learn-from-bookstores, leaving-fort-ref-frontiers-of-embedded-librarianship; `circ list --format ids` names them all
    --- exit 1
    "#);
}

#[test]
fn an_alias_and_a_merged_key_are_refused_with_their_line() {
    let world = World::bare();
    world.write("resources/a.yaml", "title: &t A\nowner: *t\n");
    world.write(
        "resources/b.yaml",
        "title: B\nbase: &b {kind: news}\n<<: *b\n",
    );
    assert_snapshot!(world.shows("set a owner=me"), @"
    $ circ set a owner=me
    --- stderr
    resources/a.yaml:2:8: the value is an alias of another value (write the value out here, then change it)
    circ: resources/a.yaml was not changed
    --- exit 4
    ");
    assert_snapshot!(world.shows("set b kind=webinar"), @"
    $ circ set b kind=webinar
    --- stderr
    resources/b.yaml:2:11: the key kind comes from a merge key, << (write the key out in this mapping, then change it)
    circ: resources/b.yaml was not changed
    --- exit 4
    ");
    assert_snapshot!(world.shows("set a title=me"), @"
    $ circ set a title=me
    --- stderr
    resources/a.yaml:1:8: an alias elsewhere stands for this value (write the alias out, then change the value)
    circ: resources/a.yaml was not changed
    --- exit 4
    ");
}

#[test]
fn many_records_are_set_at_once() {
    let world = World::sample();
    assert_snapshot!(world.shows("set --where kind:document,news owner=Ann --yes --dry-run --quiet"), @"
    $ circ set --where kind:document,news owner=Ann --yes --dry-run --quiet
    --- a/resources/approaching-conflict-as-an-opportunity-for-growth.yaml
    +++ b/resources/approaching-conflict-as-an-opportunity-for-growth.yaml
    @@ -8,6 +8,7 @@
       - communication
       - workplace
     modified: 2017-06-06
    +owner: Ann
     summary: >-
       Conflict at work is unavoidable, and few people enjoy it. Handled early and
       with curiosity, it can clear up misunderstandings, bring better ideas to light
    --- a/resources/delivering-extreme-customer-service-from-the-inside-out.yaml
    +++ b/resources/delivering-extreme-customer-service-from-the-inside-out.yaml
    @@ -8,6 +8,7 @@
       - patrons
       - workplace
     modified: 2017-05-15
    +owner: Ann
     summary: >-
       Great service to patrons begins with how staff treat one another. This article
       describes service as an investment: time given to hiring, training and trust
    --- a/resources/interesting-patron-questions.yaml
    +++ b/resources/interesting-patron-questions.yaml
    @@ -7,6 +7,7 @@
       - patrons
       - reference
     modified: 2017-06-07
    +owner: Ann
     summary: >-
       Staff trade the oddest questions that patrons ever brought to their desks, and
       the answers they found. The stories are fun to read, and they show how patient
    --- a/resources/public-libraries-in-times-of-need-ferguson-and-beyond.yaml
    +++ b/resources/public-libraries-in-times-of-need-ferguson-and-beyond.yaml
    @@ -8,6 +8,7 @@
       - outreach
       - patrons
     modified: 2017-05-15
    +owner: Ann
     summary: >-
       When unrest closes schools and shops, a public library that stays open can be
       a refuge. This article looks at libraries that kept their doors open in hard
    --- a/resources/what-libraries-can-learn-from-bookstores.yaml
    +++ b/resources/what-libraries-can-learn-from-bookstores.yaml
    @@ -8,6 +8,7 @@
       - merchandising
       - spaces
     modified: 2017-06-05
    +owner: Ann
     summary: >-
       Shops give much thought to what visitors see first. This guide borrows their
       ideas on displays, signs, seating and lighting, and applies them to library
    ");
    world.circ(&["set", R, "owner=Ann"]);
    assert_snapshot!(world.circ(&["set", "--where", "kind:document,news", "owner=Ann", "--yes"]).err, @"changed 4 records; 1 record needs no change");
    assert_snapshot!(world.circ(&["set", "--where", "kind:document,news", "owner=Ann", "--yes"]).err, @"5 records need no change");
}

#[test]
fn a_field_is_removed_with_its_own_comment() {
    let world = World::bare();
    world.write(
        "resources/a.yaml",
        "title: A\n# above\nowner: me # beside\n# below\nkind: news\nminutes: 3\n",
    );
    assert_snapshot!(world.shows("unset a owner minutes"), @"
    $ circ unset a owner minutes
    --- stderr
    removed owner, minutes from a
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,6 +1,4 @@
     title: A
     # above
    -owner: me # beside
     # below
     kind: news
    -minutes: 3
    ");
    assert_snapshot!(world.shows("unset a owner"), @"
    $ circ unset a owner
    --- stderr
    a needs no change
    ");
    assert_snapshot!(world.shows("unset a title"), @"
    $ circ unset a title
    --- stderr
    circ: a record needs a title
    hint: title=TEXT gives it another
    --- exit 2
    ");
    assert_snapshot!(world.shows("unset a ownr"), @r#"
    $ circ unset a ownr
    --- stderr
    circ: there is no field "ownr"
    hint: did you mean owner? known fields: id, file, title, kind, url, authors, publisher, language, topics, tags, starts, added, published, modified, reviewed, owner, summary
    --- exit 2
    "#);
    assert_snapshot!(world.shows("unset a id"), @"
    $ circ unset a id
    --- stderr
    circ: the id is the name of the file
    hint: `circ rename OLD NEW` changes it
    --- exit 2
    ");
    assert_snapshot!(world.shows("unset a"), @"
    $ circ unset a
    --- stderr
    circ: FIELD is missing
    hint: write ID FIELD, or --where QUERY FIELD for many records
    --- exit 2
    ");
}
