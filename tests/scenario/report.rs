//! `circ report`: what there is, counted and ordered. The topic page is in `topic_page.rs`.

use insta::assert_snapshot;

use crate::world::World;

#[test]
fn without_a_name_the_reports_are_listed() {
    assert_snapshot!(World::sample().shows("report"), @"
    $ circ report
    Report      What it says
    ────────────────────────────────────────────────────────────────────────────────
    webinars    the webinars of each quarter, by topic
    recent      the most recent records (ten, unless --limit says how many)
    records     the records that a query chooses, one by one or grouped with --by
    kinds       how many records of each kind there are
    tags        how many records each tag has
    topics      how many records each topic has; thin ones, and those without a page
    topic       a topic's page: introduction, pointers, and its records, newest
                first
    authors     how many records each author has
    timeline    how many records there are of each month (--by modified:year for
                years)
    summary     the whole catalog on one screen, and what wants a hand
    stale       records whose last review is longer ago than review_after days,
                longest overdue first
    gaps        fields that records want: required ones, and those that most others
                have
    orphans     records without a topic, or without a tag
    duplicates  records that may be another one once more, by their URLs or their
                titles
    rare-tags   tags that one record alone has, first those that another tag is near
    changes     what was committed since a revision, a day or the last digest
    upcoming    events from today on, the next one first
    past        events before today, the latest one first
    ");
    assert_snapshot!(World::sample().shows("report --format jsonl"), @r#"
    $ circ report --format jsonl
    {"name":"webinars","about":"the webinars of each quarter, by topic","file":"reports/webinars.yaml"}
    {"name":"recent","about":"the most recent records (ten, unless --limit says how many)"}
    {"name":"records","about":"the records that a query chooses, one by one or grouped with --by"}
    {"name":"kinds","about":"how many records of each kind there are"}
    {"name":"tags","about":"how many records each tag has"}
    {"name":"topics","about":"how many records each topic has; thin ones, and those without a page"}
    {"name":"topic","about":"a topic's page: introduction, pointers, and its records, newest first"}
    {"name":"authors","about":"how many records each author has"}
    {"name":"timeline","about":"how many records there are of each month (--by modified:year for years)"}
    {"name":"summary","about":"the whole catalog on one screen, and what wants a hand"}
    {"name":"stale","about":"records whose last review is longer ago than review_after days, longest overdue first"}
    {"name":"gaps","about":"fields that records want: required ones, and those that most others have"}
    {"name":"orphans","about":"records without a topic, or without a tag"}
    {"name":"duplicates","about":"records that may be another one once more, by their URLs or their titles"}
    {"name":"rare-tags","about":"tags that one record alone has, first those that another tag is near"}
    {"name":"changes","about":"what was committed since a revision, a day or the last digest"}
    {"name":"upcoming","about":"events from today on, the next one first"}
    {"name":"past","about":"events before today, the latest one first"}
    "#);
}

#[test]
fn what_is_recent() {
    assert_snapshot!(World::sample().shows("COLUMNS=140 report recent --limit 3"), @r"
    $ COLUMNS=140 circ report recent --limit 3
    Most Recently Added
    ===================

    ID                                                    Title                                                  Kind     Last Modified
    ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    interesting-patron-questions                          Interesting Patron Questions                           News     2017-06-07
    approaching-conflict-as-an-opportunity-for-growth     Approaching Conflict as an Opportunity for Growth      News     2017-06-06
    leaving-fort-ref-frontiers-of-embedded-librarianship  Leaving Fort Ref: Frontiers of Embedded Librarianship  Webinar  2017-06-06
    ");
}

#[test]
fn ten_are_recent_unless_told() {
    let world = World::bare();
    for number in 10..30 {
        world.write(
            &format!("resources/r{number}.yaml"),
            format!("title: R {number}\nmodified: 2017-06-{number}\n"),
        );
    }
    let count = |line: &str| world.circ(&crate::world::words(line)).out.lines().count();
    assert_eq!(count("report recent --format ids"), 10);
    assert_eq!(count("report recent --format ids --limit 12"), 12);
}

#[test]
fn kinds_tags_and_topics_are_counted() {
    let world = World::sample();
    assert_snapshot!(world.shows("report kinds"), @"
    $ circ report kinds
    Kinds
    =====

    Records by Kind
    News      ████████████████████████████████████████████████████████████████████ 4
    Webinar   ███████████████████████████████████████████████████ 3
    Document  █████████████████ 1

    Kind      Records  Share  Latest
    ────────────────────────────────────
    News            4   50 %  2017-06-07
    Webinar         3   38 %  2017-06-06
    Document        1   12 %  2017-06-05
    ");
    assert_snapshot!(world.shows("report tags --limit 3"), @"
    $ circ report tags --limit 3
    Tags
    ====

    Records by Tag
    patrons        ███████████████████████████████████████████████████████████████ 4
    outreach       ███████████████████████████████████████████████▎ 3
    communication  ███████████████████████████████▌ 2

    Tag            Records  Share  Latest
    ─────────────────────────────────────────
    patrons              4   50 %  2017-06-07
    outreach             3   38 %  2017-06-06
    communication        2   25 %  2017-06-06
    ");
    assert_snapshot!(world.shows("report topics"), @"
    $ circ report topics
    Topics
    ======

    ID                Title             Records  Latest      Note
    ─────────────────────────────────────────────────────────────
    customer-service  Customer Service        8  2017-06-07
    ");
    assert_snapshot!(world.shows("report kinds --format json"), @r#"
    $ circ report kinds --format json
    {
      "report": "kinds",
      "format": 1,
      "count": 3,
      "rows": [
        {
          "kind": "news",
          "count": 4,
          "share": 0.5,
          "latest": "2017-06-07"
        },
        {
          "kind": "webinar",
          "count": 3,
          "share": 0.375,
          "latest": "2017-06-06"
        },
        {
          "kind": "document",
          "count": 1,
          "share": 0.125,
          "latest": "2017-06-05"
        }
      ]
    }
    "#);
}

#[test]
fn records_without_a_kind_and_topics_without_a_file_count_too() {
    let world = World::bare();
    world.write("resources/a.yaml", "title: A\nkind: news\n");
    world.write("resources/b.yaml", "title: B\ntopics: [Nowhere, nowhere]\n");
    assert_snapshot!(world.shows("report kinds"), @"
    $ circ report kinds
    Kinds
    =====

    Records by Kind
    News    ██████████████████████████████████████████████████████████████████████ 1
    (none)  ██████████████████████████████████████████████████████████████████████ 1

    Kind    Records  Share  Latest
    ──────────────────────────────
    News          1   50 %
    (none)        1   50 %
    ");
    assert_snapshot!(world.shows("report kinds --format ids"), @r"
    $ circ report kinds --format ids
    news
    ");
    assert_snapshot!(world.shows("report kinds --format csv"), @"
    $ circ report kinds --format csv
    kind,count,share,latest
    news,1,0.5,
    ,1,0.5,
    ");
    assert_snapshot!(world.shows("report topics"), @"
    $ circ report topics
    Topics
    ======

    ID       Title  Records  Latest  Note
    ────────────────────────────────────────────
    Nowhere               1          no page yet
    ");
}

#[test]
fn rows_can_be_ordered_and_limited() {
    let world = World::sample();
    assert_snapshot!(world.shows("report kinds --sort count --limit 2"), @"
    $ circ report kinds --sort count --limit 2
    Kinds
    =====

    Records by Kind
    Document  ██████████████████████▋ 1
    Webinar   ████████████████████████████████████████████████████████████████████ 3

    Kind      Records  Share  Latest
    ────────────────────────────────────
    Document        1   12 %  2017-06-05
    Webinar         3   38 %  2017-06-06
    ");
    assert_snapshot!(world.shows("report tags --sort -count,tag --limit 3 --format csv"), @"
    $ circ report tags --sort -count,tag --limit 3 --format csv
    tag,count,share,latest
    patrons,4,0.5,2017-06-07
    outreach,3,0.375,2017-06-06
    communication,2,0.25,2017-06-06
    ");
    assert_snapshot!(world.shows("report kinds --sort size"), @r#"
    $ circ report kinds --sort size
    --- stderr
    circ: sort: there is no column "size"
    hint: columns: kind, count, share, latest
    --- exit 2
    "#);
}

#[test]
fn a_query_narrows_what_is_counted() {
    assert_snapshot!(World::sample().shows("report kinds modified:2017-06"), @"
    $ circ report kinds modified:2017-06
    Kinds
    =====

    Records by Kind
    News      ████████████████████████████████████████████████████████████████████ 2
    Document  ██████████████████████████████████ 1
    Webinar   ██████████████████████████████████ 1

    Kind      Records  Share  Latest
    ────────────────────────────────────
    News            2   50 %  2017-06-07
    Document        1   25 %  2017-06-05
    Webinar         1   25 %  2017-06-06
    ");
}

#[test]
fn unknown_names_are_told_apart() {
    let world = World::sample();
    assert_snapshot!(world.shows("report topic customer-servic"), @r#"
    $ circ report topic customer-servic
    --- stderr
    circ: there is no topic "customer-servic"
    hint: did you mean customer-service?
    --- exit 1
    "#);
    assert_snapshot!(world.shows("report topic"), @r"
    $ circ report topic
    --- stderr
    circ: `circ report topic` wants a TOPIC
    hint: `circ topic list` names the topics
    --- exit 2
    ");
    assert_snapshot!(world.shows("report recnt"), @r#"
    $ circ report recnt
    --- stderr
    circ: there is no report "recnt"
    hint: did you mean recent? reports: webinars, recent, records, kinds, tags, topics, topic, authors, timeline, summary, stale, gaps, orphans, duplicates, rare-tags, changes, upcoming, past
    --- exit 2
    "#);
}
