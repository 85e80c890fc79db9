//! `circ set`: what a value becomes, and which values are none.

use insta::assert_snapshot;

use crate::world::World;

#[test]
fn a_field_that_nobody_declared_keeps_to_what_it_holds() {
    let world = World::bare();
    world.write(
        "resources/a.yaml",
        "title: A\nq: \"5\"\nn: 5\nlist: [a, b]\nwhen: 2017-01-01\nmore: {x: 1}\n",
    );
    assert_snapshot!(world.shows("set a q=7 list=c when=2018-02-03 n=6 seen=2018-01-01"), @r#"
    $ circ set a q=7 list=c when=2018-02-03 n=6 seen=2018-01-01
    --- stderr
    seen is a new field
    changed q, list, when, n, seen of a
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,6 +1,7 @@
     title: A
    -q: "5"
    -n: 5
    -list: [a, b]
    -when: 2017-01-01
    +q: "7"
    +n: 6
    +list: [c]
    +when: 2018-02-03
     more: {x: 1}
    +seen: 2018-01-01
    "#);
    assert_snapshot!(world.shows("set a n+=1"), @"
    $ circ set a n+=1
    --- stderr
    circ: n of a holds one value, not a list
    hint: write n=VALUE
    --- exit 2
    ");
    assert_snapshot!(world.shows("set a more=x"), @"
    $ circ set a more=x
    --- stderr
    circ: more of a holds keys and values
    hint: `circ edit a` changes it
    --- exit 2
    ");
}

#[test]
fn items_are_taken_once_and_by_any_of_their_names() {
    let world = World::bare();
    world.write("tags.yaml", "miscellany: {aliases: [misc]}\n");
    world.write("topics/desk.yaml", "title: At the Desk\n");
    world.write(
        "resources/a.yaml",
        "title: A\ntags: [misc]\ntopics: [Desk]\n",
    );
    assert_snapshot!(world.shows("set a 'topics-=At the desk' tags-=miscellany"), @"
    $ circ set a 'topics-=At the desk' tags-=miscellany
    --- stderr
    changed topics, tags of a
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,3 +1,3 @@
     title: A
    -tags: [misc]
    -topics: [Desk]
    +tags: []
    +topics: []
    ");
    assert_snapshot!(world.shows("set a tags=x tags=X tags=misc tags=miscellany 'authors=Ann B' 'authors=ann b'"), @"
    $ circ set a tags=x tags=X tags=misc tags=miscellany 'authors=Ann B' 'authors=ann b'
    --- stderr
    misc is an alias of miscellany
    changed tags, authors of a
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,3 +1,7 @@
     title: A
    -tags: []
    +authors:
    +  - Ann B
    +tags:
    +  - x
    +  - miscellany
     topics: []
    ");
    assert_snapshot!(world.shows("set a authors+="), @"
    $ circ set a authors+=
    --- stderr
    circ: an item of authors cannot be empty
    --- exit 2
    ");
    assert_snapshot!(world.shows("set a tags=x tags+=y"), @"
    $ circ set a tags=x tags+=y
    --- stderr
    circ: tags is given a value and changed at once
    hint: use either = or += and -=
    --- exit 2
    ");
    assert_snapshot!(world.shows("set a tags=a,b topics=nowhere"), @r#"
    $ circ set a tags=a,b topics=nowhere
    --- stderr
    "a,b" is one tag; write each as a word of its own
    there is no topic "nowhere" yet; `circ topic add` makes one
    changed tags, topics of a
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -2,6 +2,6 @@
     authors:
       - Ann B
     tags:
    -  - x
    -  - miscellany
    -topics: []
    +  - a,b
    +topics:
    +  - nowhere
    "#);
}

#[test]
fn what_check_would_refuse_is_refused_where_it_is_typed() {
    let world = World::bare();
    world.write("resources/a.yaml", "title: A\n");
    assert_snapshot!(world.shows("set a url=www.example.org"), @r#"
    $ circ set a url=www.example.org
    --- stderr
    circ: "www.example.org" is no URL: it has no scheme such as https://
    hint: write https://www.example.org
    --- exit 2
    "#);
    assert_snapshot!(world.shows("set a language=en_US"), @r#"
    $ circ set a language=en_US
    --- stderr
    circ: language is "en_US", which is no language tag
    hint: write en-US
    --- exit 2
    "#);
    assert_snapshot!(world.shows("add B --url nowhere"), @r#"
    $ circ add B --url nowhere
    --- stderr
    circ: "nowhere" is no URL: it has no scheme such as https://
    hint: write the whole address, such as https://example.org/page
    --- exit 2
    "#);
    world.write("circ.yaml", "check: {bad-url: off}\n");
    assert_eq!(world.circ(&["set", "a", "url=www.example.org"]).code, 0);
}

#[test]
fn blanks_around_a_value_are_no_part_of_it() {
    let world = World::bare();
    world.write("resources/a.yaml", "title: A\n");
    assert_snapshot!(world.shows("set a 'title = B ' 'note=  x '"), @"
    $ circ set a 'title = B ' 'note=  x '
    --- stderr
    note is a new field
    changed title, note of a
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1 +1,2 @@
    -title: A
    +title: B
    +note: x
    ");
}
