//! `circ check --fix`: what has one right answer is written, and nothing else.

use insta::assert_snapshot;

use crate::faults::seeded;
use crate::world::World;

/// A record with a fault for most rules that mend, and one fault that nobody but a person can mend.
fn messy() -> World {
    let world = World::sample();
    world.write("tags.yaml", "miscellany: {aliases: [misc]}\ndesk:\n");
    world.write(
        "resources/messy.yaml",
        "# How it came from the old system.\n\
         title: \" Messy \"   # from the spreadsheet\n\
         kind: nws\n\
         topics: [ Customer Service, Customer-Service ]\n\
         tags:\n  - desk   # where it happens\n  -\n  - Desk\n  - misc\n  - miscellany\n\
         language: en_US\n\
         sumary: >-\n  Everything is\n  in here.\n",
    );
    world
}

#[test]
fn what_has_one_right_answer_is_written() {
    assert_snapshot!(messy().shows("check --fix"), @r#"
    $ circ check --fix
    error[unknown-kind]: there is no kind "nws"
     --> resources/messy.yaml:3:7
      |
    3 | kind: nws
      |       ^^^
      |
      = help: did you mean news?

    --- stderr
    mended resources/messy.yaml: title begins and ends with blanks
    mended resources/messy.yaml: there is no topic "Customer Service"
    mended resources/messy.yaml: the topic "Customer-Service" calls itself customer-service
    mended resources/messy.yaml: tags has an empty item
    mended resources/messy.yaml: tags has "Desk" twice
    mended resources/messy.yaml: misc is an alias of miscellany
    mended resources/messy.yaml: language is "en_US", which is no language tag
    mended resources/messy.yaml: circ knows no field "sumary"
    mended resources/messy.yaml: topics has "customer-service" twice
    mended resources/messy.yaml: tags has "miscellany" twice
    mended 10 problems in 1 file
    1 problem in 1 file
    --- changes
    --- a/resources/messy.yaml
    +++ b/resources/messy.yaml
    @@ -1,14 +1,11 @@
     # How it came from the old system.
    -title: " Messy "   # from the spreadsheet
    +title: "Messy"   # from the spreadsheet
     kind: nws
    -topics: [ Customer Service, Customer-Service ]
    +topics: [ customer-service ]
     tags:
       - desk   # where it happens
    -  -
    -  - Desk
    -  - misc
       - miscellany
    -language: en_US
    -sumary: >-
    +language: en-US
    +summary: >-
       Everything is
       in here.
    --- exit 1
    "#);
}

#[test]
fn mending_twice_is_mending_once() {
    let world = messy();
    world.circ(&["check", "--fix"]);
    let again = world.circ(&["check", "--fix"]);
    assert_eq!((again.code, again.changes.as_str()), (1, ""));
    assert_eq!(world.circ(&["check"]).out, again.out);
}

#[test]
fn a_preview_shows_the_diff_and_writes_nothing() {
    assert_snapshot!(messy().shows("check --fix --dry-run kind:nws"), @r#"
    $ circ check --fix --dry-run kind:nws
    --- a/resources/messy.yaml
    +++ b/resources/messy.yaml
    @@ -1,14 +1,11 @@
     # How it came from the old system.
    -title: " Messy "   # from the spreadsheet
    +title: "Messy"   # from the spreadsheet
     kind: nws
    -topics: [ Customer Service, Customer-Service ]
    +topics: [ customer-service ]
     tags:
       - desk   # where it happens
    -  -
    -  - Desk
    -  - misc
       - miscellany
    -language: en_US
    -sumary: >-
    +language: en-US
    +summary: >-
       Everything is
       in here.
    --- stderr
    10 problems in 1 file would be mended
    1 problem in 1 file would be left
    --- exit 1
    "#);
    assert_snapshot!(messy().shows("check --dry-run"), @"
    $ circ check --dry-run
    --- stderr
    error: the following required arguments were not provided:
      --fix

    Usage: circ check --fix --dry-run [QUERY]...

    For more information, try '--help'.
    --- exit 2
    ");
    assert_snapshot!(messy().shows("check --fix -n -f json"), @"
    $ circ check --fix -n -f json
    --- stderr
    error: the argument '--dry-run' cannot be used with '--format <FORMAT>'

    Usage: circ check --fix --dry-run [QUERY]...

    For more information, try '--help'.
    --- exit 2
    ");
}

#[test]
fn each_rule_that_mends_mends_its_fault() {
    let mends = |name: &str| {
        let mut rules = circdesk::check::ALL.iter();
        rules.any(|rule| rule.name == name && rule.mends)
    };
    assert_snapshot!(seeded(mends).shows("check --fix"), @r#"
    $ circ check --fix
    --- stderr
    mended resources/bad-language.yaml: language is "en_US", which is no language tag
    mended resources/bad-value.yaml: minutes is "60" in quotes, which is a text and no whole number
    mended resources/duplicate-item.yaml: tags has "Desk" twice
    mended resources/empty-item.yaml: tags has an empty item
    mended resources/id-case.yaml: the topic "Customer-Service" calls itself customer-service
    mended resources/misspelled-field.yaml: circ knows no field "modifed"
    mended resources/outer-blanks.yaml: title begins with a blank
    mended resources/tag-alias.yaml: misc is an alias of miscellany
    mended resources/topic.yaml: there is no topic "Customer service"
    mended 9 problems in 9 files
    --- changes
    --- a/resources/bad-language.yaml
    +++ b/resources/bad-language.yaml
    @@ -1,4 +1,4 @@
     title: Bad language
     kind: news
    -language: en_US
    +language: en-US
     summary: S.
    --- a/resources/bad-value.yaml
    +++ b/resources/bad-value.yaml
    @@ -1,4 +1,4 @@
     title: Bad value
     kind: news
    -minutes: '60'
    +minutes: 60
     summary: S.
    --- a/resources/duplicate-item.yaml
    +++ b/resources/duplicate-item.yaml
    @@ -1,4 +1,4 @@
     title: Duplicate item
     kind: news
    -tags: [desk, Desk]
    +tags: [desk]
     summary: S.
    --- a/resources/empty-item.yaml
    +++ b/resources/empty-item.yaml
    @@ -2,5 +2,4 @@
     kind: news
     tags:
       - desk
    -  -
     summary: S.
    --- a/resources/id-case.yaml
    +++ b/resources/id-case.yaml
    @@ -1,4 +1,4 @@
     title: Id case
     kind: news
    -topics: [Customer-Service]
    +topics: [customer-service]
     summary: S.
    --- a/resources/misspelled-field.yaml
    +++ b/resources/misspelled-field.yaml
    @@ -1,4 +1,4 @@
     title: Misspelled field
     kind: news
     summary: S.
    -modifed: 2017
    +modified: 2017
    --- a/resources/outer-blanks.yaml
    +++ b/resources/outer-blanks.yaml
    @@ -1,3 +1,3 @@
    -title: ' Outer blanks'
    +title: Outer blanks
     kind: news
     summary: S.
    --- a/resources/tag-alias.yaml
    +++ b/resources/tag-alias.yaml
    @@ -1,4 +1,4 @@
     title: Tag alias
     kind: news
    -tags: [misc]
    +tags: [miscellany]
     summary: S.
    --- a/resources/topic.yaml
    +++ b/resources/topic.yaml
    @@ -1,5 +1,5 @@
     title: Topic
     kind: news
     topics:
    -  - Customer service
    +  - customer-service
     summary: S.
    "#);
    for rule in circdesk::check::ALL.iter().filter(|rule| rule.mends) {
        let world = seeded(|name| name == rule.name);
        assert_eq!(world.circ(&["check"]).code, 1, "{}", rule.name);
        assert_eq!(world.circ(&["check", "--fix"]).code, 0, "{}", rule.name);
        assert_eq!(world.circ(&["check"]).code, 0, "{}", rule.name);
    }
}

#[test]
fn only_files_that_are_meant_are_mended() {
    let world = messy();
    world.write(
        "resources/other.yaml",
        "title: Other\nkind: news\nsummary: ' S.'\n",
    );
    assert_snapshot!(world.shows("check --fix title:other"), @"
    $ circ check --fix title:other
    --- stderr
    mended resources/other.yaml: summary begins with a blank
    mended 1 problem in 1 file
    --- changes
    --- a/resources/other.yaml
    +++ b/resources/other.yaml
    @@ -1,3 +1,3 @@
     title: Other
     kind: news
    -summary: ' S.'
    +summary: S.
    ");
    world.commit();
    world.write(
        "resources/new.yaml",
        "title: New\nkind: news\nsummary: ' S.'\n",
    );
    assert_snapshot!(world.shows("check --fix --changed-since HEAD"), @"
    $ circ check --fix --changed-since HEAD
    --- stderr
    mended resources/new.yaml: summary begins with a blank
    mended 1 problem in 1 file
    --- changes
    --- a/resources/new.yaml
    +++ b/resources/new.yaml
    @@ -1,3 +1,3 @@
     title: New
     kind: news
    -summary: ' S.'
    +summary: S.
    ");
}

#[test]
fn a_rule_that_is_off_mends_nothing() {
    let world = World::bare();
    world.write("circ.yaml", "check: {outer-blanks: off}\n");
    world.write("resources/a.yaml", "title: ' A'\n");
    assert_snapshot!(world.shows("check --fix"), @"$ circ check --fix");
}

#[test]
fn what_cannot_be_mended_safely_is_left() {
    let world = World::bare();
    world.write(
        "resources/a.yaml",
        "title: A\nfirst: &tags [b, B]\ntags: *tags\nkind: ' news'\n",
    );
    world.write("resources/b.yaml", "title: !!binary ' B'\n");
    world.write("resources/c.yaml", "title: ' C'\ntitle: D\n");
    assert_snapshot!(world.shows("check --fix --format csv"), @r#"
    $ circ check --fix --format csv
    file,line,column,rule,severity,message,hint
    resources/a.yaml,2,18,duplicate-item,warning,"tags has ""B"" twice",delete this one; the first is on line 2
    resources/b.yaml,1,17,outer-blanks,warning,title begins with a blank,delete the blanks
    resources/c.yaml,1,8,outer-blanks,warning,title begins with a blank,delete the blanks
    resources/c.yaml,2,1,duplicate-key,error,the key title is given twice; the first is on line 1,keep one of the two; until then the first counts
    --- stderr
    mended resources/a.yaml: kind begins with a blank
    mended 1 problem in 1 file
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,4 +1,4 @@
     title: A
     first: &tags [b, B]
     tags: *tags
    -kind: ' news'
    +kind: news
    --- exit 1
    "#);
}

#[test]
fn the_past_and_the_index_are_not_mended() {
    assert_snapshot!(World::bare().shows("check --fix --staged"), @"
    $ circ check --fix --staged
    --- stderr
    error: the argument '--fix' cannot be used with '--staged'

    Usage: circ check --fix [QUERY]...

    For more information, try '--help'.
    --- exit 2
    ");
    assert_eq!(
        World::bare().circ(&["check", "--fix", "--at", "HEAD"]).code,
        2
    );
    assert_eq!(World::bare().circ(&["check", "--fix", "--list"]).code, 2);
}

#[test]
fn nothing_to_mend_is_nothing_to_say() {
    assert_snapshot!(World::sample().shows("check --fix"), @"$ circ check --fix");
    assert_snapshot!(World::sample().shows("check --fix --dry-run"), @"$ circ check --fix --dry-run");
}
