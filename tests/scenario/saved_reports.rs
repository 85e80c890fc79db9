//! Reports that the catalog saves, and `--explain`, which prints what to save.

use insta::assert_snapshot;

use crate::world::World;

/// A template that writes what `report webinars` says, as Markdown.
const LETTER: &str = "\
# {{ title }}

{{ report.groups | length }} group

{% for quarter, entries in rows | groupby('modified_quarter') | reverse %}
## {{ quarter }}

{% for topic, entries in entries | groupby('topic') %}
### {{ topics | selectattr('id', 'eq', topic) | map(attribute='title') | join or topic }}

{% for entry in entries %}
- {{ entry.title }} ({{ entry.modified | date }})
{% endfor %}
{% endfor %}
{% endfor %}
";

fn with_reports() -> World {
    let world = World::sample();
    let other = "query: kind:webinar\nby: [modified:quarter, topics]\nmeasures: count\n";
    world.write("reports/counts.yml", other);
    world
}

#[test]
fn saved_reports_are_listed_and_run() {
    let world = with_reports();
    assert_snapshot!(world.shows("report -f csv").lines().take(4).collect::<Vec<_>>().join("\n"), @r#"
    $ circ report -f csv
    name,about
    counts,counts
    webinars,"the webinars of each quarter, by topic"
    "#);
    assert_snapshot!(world.shows("report webinars"), @"
    $ circ report webinars
    Webinars by Quarter
    ===================

    Recordings stay available for a year. Newer ones stand first.

    Q2 2017
    -------

    Customer Service

    Leaving Fort Ref: Frontiers of Embedded Librarianship
    Webinar / Last Modified: 06 June 2017
    The reference desk can feel like a fort: safe, familiar, and a long way from the
    people who never walk up to it. Embedded librarians leave it and take a seat
    where their communities already meet and work. This webinar looks at how to
    choose a group...

    Civility Goes Viral: A New Approach for a New Era
    Webinar / Last Modified: 19 May 2017
    What would happen if a whole county agreed to be kinder? This webinar tells how
    a campaign for civility grew from an idea into shared habits, with the library
    among the places that carried it. It covers how to start such a conversation,
    how to find...

    Extreme Customer Service, Every Time
    Webinar / Last Modified: 15 May 2017
    Good service should not depend on who happens to be at the desk. This webinar
    shows how a library can invest in its staff so that every patron meets the same
    warm and capable help, every time.
    ");
    assert_snapshot!(world.shows("report counts"), @"
    $ circ report counts
    Counts
    ======

    Last Modified (quarter)  Topic             Records
    ──────────────────────────────────────────────────
    2017-Q2                  Customer Service        3
    ");
    assert_snapshot!(world.shows("report counts civility --format csv"), @"
    $ circ report counts civility --format csv
    modified_quarter,topic,count
    2017-Q2,customer-service,1
    ");
    assert_snapshot!(world.shows("report webinars --format csv --columns modified_quarter,topic,id"), @"
    $ circ report webinars --format csv --columns modified_quarter,topic,id
    modified_quarter,topic,id
    2017-Q2,customer-service,leaving-fort-ref-frontiers-of-embedded-librarianship
    2017-Q2,customer-service,civility-goes-viral-a-new-approach-for-a-new-era
    2017-Q2,customer-service,extreme-customer-service-every-time
    ");
    assert_snapshot!(world.shows("report webinars --explain"), @"
    $ circ report webinars --explain
    title: Webinars by Quarter
    about: the webinars of each quarter, by topic
    introduction: Recordings stay available for a year. Newer ones stand first.
    query: kind:webinar
    by:
      - modified:quarter
      - topics
    layout: page
    ");
}

#[test]
fn one_report_is_saved_typed_and_a_newsletter() {
    let world = with_reports();
    world.write("templates/letter.md", LETTER);
    let typed = "report records kind:webinar --by modified:quarter,topics --layout page -f csv";
    let (saved, typed) = (world.shows("report webinars -f csv"), world.shows(typed));
    assert_eq!(
        saved.lines().skip(1).collect::<Vec<_>>(),
        typed.lines().skip(1).collect::<Vec<_>>()
    );
    assert_snapshot!(world.shows("report webinars --template letter"), @"
    $ circ report webinars --template letter
    # Webinars by Quarter

    1 group

    ## 2017-Q2

    ### Customer Service

    - Leaving Fort Ref: Frontiers of Embedded Librarianship (06 June 2017)
    - Civility Goes Viral: A New Approach for a New Era (19 May 2017)
    - Extreme Customer Service, Every Time (15 May 2017)
    ");
    let counts = world
        .shows("report records kind:webinar --by modified:quarter,topics --measures count -f csv");
    let saved = world.shows("report counts -f csv");
    assert_eq!(
        saved.lines().skip(1).collect::<Vec<_>>(),
        counts.lines().skip(1).collect::<Vec<_>>()
    );
}

#[test]
fn saved_reports_are_those_of_the_revision() {
    let world = World::sample();
    world.commit();
    world.write(
        "reports/webinars.yaml",
        "title: None\nquery: kind:nothing\n",
    );
    assert_snapshot!(world.shows("report webinars -f ids"), @"$ circ report webinars -f ids");
    assert_snapshot!(world.shows("report webinars -f ids --at HEAD"), @"
    $ circ report webinars -f ids --at HEAD
    leaving-fort-ref-frontiers-of-embedded-librarianship
    civility-goes-viral-a-new-approach-for-a-new-era
    extreme-customer-service-every-time
    ");
}

#[test]
fn a_saved_report_goes_before_a_built_in_one() {
    let world = World::sample();
    world.write(
        "reports/kinds.yaml",
        "by: kind\nmeasures: count\nsort: kind\n",
    );
    assert_snapshot!(world.shows("report kinds -f csv"), @"
    $ circ report kinds -f csv
    kind,count
    document,1
    news,4
    webinar,3
    ");
}

#[test]
fn what_explain_prints_is_the_same_report() {
    let world = World::sample();
    for name in [
        "recent", "kinds", "tags", "authors", "timeline", "orphans", "upcoming", "past",
    ] {
        let explained = world.circ(&["report", name, "--explain"]);
        let plain = world.circ(&["report", name, "-f", "csv"]);
        world.write("reports/copy.yaml", &explained.out);
        let copy = world.circ(&["report", "copy", "-f", "csv"]);
        assert_eq!((plain.out, copy.code), (copy.out, 0), "{name}");
    }
    assert_snapshot!(world.shows("report topic --explain"), @"
    $ circ report topic --explain
    # a topic's page: introduction, pointers, and its records, newest first
    # circ computes this report by code of its own: no definition can say it.
    ");
    assert_snapshot!(world.shows("report kinds --by tags --explain"), @"
    $ circ report kinds --by tags --explain
    title: Kinds
    about: how many records of each kind there are
    by:
      - tags
    measures:
      - count
      - share
      - latest
    layout: table
    chart: count
    ");
}

#[test]
fn a_wrong_report_names_its_places() {
    let world = World::sample();
    world.write("reports/lost.yaml", "by: [knd]\nmeasures: mean:title\n");
    world.write("reports/torn.yaml", "titel: T\nlimit: x\n");
    assert_snapshot!(world.shows("report lost"), @r#"
    $ circ report lost
    --- stderr
    reports/lost.yaml:1:6: by: there is no field "knd" (did you mean kind? known fields: id, file, title, kind, url, authors, publisher, language, topics, tags, starts, added, published, modified, reviewed, owner, summary)
    reports/lost.yaml:2:11: measures: mean wants a number, and title is none (numbers are fields of your own; circ.yaml may declare their type)
    circ: the report lost cannot be used
    --- exit 4
    "#);
    assert_snapshot!(world.shows("report torn"), @r#"
    $ circ report torn
    --- stderr
    reports/torn.yaml:1:1: there is no key "titel" (did you mean title?)
    reports/torn.yaml:2:8: limit: string "x", expected a whole number
    circ: the report torn cannot be used
    --- exit 4
    "#);
    assert_snapshot!(world.shows("report kinds --limit 1 -f csv"), @"
    $ circ report kinds --limit 1 -f csv
    kind,count,share,latest
    news,4,0.5,2017-06-07
    ");
    assert_snapshot!(world.shows("check"), @r#"
    $ circ check
    error[bad-report]: by: there is no field "knd"
     --> reports/lost.yaml:1:6
      |
    1 | by: [knd]
      |      ^^^
      |
      = help: did you mean kind? known fields: id, file, title, kind, url, authors, publisher, language, topics, tags, starts, added, published, modified, reviewed, owner, summary

    error[bad-report]: measures: mean wants a number, and title is none
     --> reports/lost.yaml:2:11
      |
    2 | measures: mean:title
      |           ^^^^^^^^^^
      |
      = help: numbers are fields of your own; circ.yaml may declare their type

    error[unknown-report-key]: there is no key "titel"
     --> reports/torn.yaml:1:1
      |
    1 | titel: T
      | ^^^^^
      |
      = help: did you mean title?

    error[bad-report-value]: limit: string "x", expected a whole number
     --> reports/torn.yaml:2:8
      |
    2 | limit: x
      |        ^

    --- stderr
    4 problems in 2 files
    --- exit 1
    "#);
    assert_snapshot!(world.shows("report -f ids").lines().take(4).collect::<Vec<_>>().join("\n"), @"
    $ circ report -f ids
    lost
    webinars
    recent
    ");
}

#[test]
fn explain_keeps_what_was_asked() {
    let world = World::sample();
    assert_snapshot!(world.shows("report records kind:webinar 'tag:outreach or tag:patrons' --since 90d --topic customer-service --by kind --explain"), @"
    $ circ report records kind:webinar 'tag:outreach or tag:patrons' --since 90d --topic customer-service --by kind --explain
    title: Records
    about: the records that a query chooses, one by one or grouped with --by
    query: >-
      (kind:webinar tag:outreach or tag:patrons) topics:customer-service
      modified:90d..
    by:
      - kind
    layout: table
    ");
    assert_snapshot!(world.shows("report webinars civility --tag outreach --explain"), @"
    $ circ report webinars civility --tag outreach --explain
    title: Webinars by Quarter
    about: the webinars of each quarter, by topic
    introduction: Recordings stay available for a year. Newer ones stand first.
    query: kind:webinar civility tags:outreach
    by:
      - modified:quarter
      - topics
    layout: page
    ");
    let words = [
        "report",
        "records",
        "tag:customer-service skills",
        "-f",
        "ids",
    ];
    let plain = world.circ(&words);
    let explained = world.circ(&[
        "report",
        "records",
        "tag:customer-service skills",
        "--explain",
    ]);
    world.write("reports/copy.yaml", &explained.out);
    let copy = world.circ(&["report", "copy", "-f", "ids"]);
    assert_eq!((copy.out, copy.code), (plain.out, 0), "{}", explained.out);
}
