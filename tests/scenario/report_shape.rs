//! `circ report` in a shape of one's own: groups, measures, layouts, saved reports, thresholds, dates.

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
fn groups_are_asked_for_on_the_command_line() {
    let world = World::sample();
    assert_snapshot!(world.shows("report records kind:webinar --by modified:quarter,topics"), @"
    $ circ report records kind:webinar --by modified:quarter,topics
    Records
    =======

    Last Modified (quarter)  Topic             Records  Share  Latest
    ─────────────────────────────────────────────────────────────────────
    2017-Q2                  Customer Service        3  100 %  2017-06-06
    ");
    assert_snapshot!(world.shows("report records --by kind --measures count,earliest,latest,distinct:tags -f csv"), @"
    $ circ report records --by kind --measures count,earliest,latest,distinct:tags -f csv
    kind,count,earliest,latest,distinct_tags
    news,4,2017-05-15,2017-06-07,8
    webinar,3,2017-05-15,2017-06-06,8
    document,1,2017-06-05,2017-06-05,3
    ");
    assert_snapshot!(world.shows("report timeline --by modified:year -f tsv"), @"
    $ circ report timeline --by modified:year -f tsv
    modified_year	count	share
    2017	8	1
    ");
    assert_snapshot!(world.shows("report kinds --by topics --measures count --chart none"), @"
    $ circ report kinds --by topics --measures count --chart none
    Kinds
    =====

    Topic             Records
    ─────────────────────────
    Customer Service        8
    ");
}

#[test]
fn numbers_of_ones_own_are_measured() {
    let world = World::bare();
    world.write(
        "circ.yaml",
        "fields: {duration: {type: integer, label: Minutes}}\n",
    );
    for (id, kind, minutes) in [
        ("a", "news", "10"),
        ("b", "webinar", "60"),
        ("c", "webinar", "45"),
    ] {
        let text = format!("title: {id}\nkind: {kind}\nduration: {minutes}\n");
        world.write(&format!("resources/{id}.yaml"), text);
    }
    let line = "report records --by kind --measures count,sum:duration,mean:duration,median:duration,min:duration,max:duration";
    assert_snapshot!(world.shows(&format!("{line} -f csv")), @"
    $ circ report records --by kind --measures count,sum:duration,mean:duration,median:duration,min:duration,max:duration -f csv
    kind,count,sum_duration,mean_duration,median_duration,min_duration,max_duration
    webinar,2,105,52.5,52.5,45,60
    news,1,10,10,10,10,10
    ");
    assert_snapshot!(world.shows("report records --by kind --measures mean:duration --sort mean_duration"), @"
    $ circ report records --by kind --measures mean:duration --sort mean_duration
    Records
    =======

    Kind     Mean Minutes
    ─────────────────────
    News               10
    Webinar          52.5
    ");
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
fn what_cannot_be_asked_says_so() {
    let world = World::sample();
    assert_snapshot!(world.shows("report kinds --by modified:day"), @r#"
    $ circ report kinds --by modified:day
    --- stderr
    circ: by: there is no part "day" of a date
    hint: parts of a date: year, quarter, month, week
    --- exit 2
    "#);
    assert_snapshot!(world.shows("report records --measures count"), @"
    $ circ report records --measures count
    --- stderr
    circ: measures: there are no groups
    hint: say `by`, as in `by: kind`, or leave it out
    --- exit 2
    ");
    assert_snapshot!(world.shows("report topics --by kind"), @"
    $ circ report topics --by kind
    --- stderr
    circ: --by does not go with topics, which has a shape of its own
    hint: `circ report records` takes any shape
    --- exit 2
    ");
    assert_snapshot!(world.shows("report kinds --chart latest"), @"
    $ circ report kinds --chart latest
    --- stderr
    circ: chart: latest is a date, which has no length
    hint: draw a number, such as count
    --- exit 2
    ");
    assert_snapshot!(world.shows("report kinds --columns size"), @r#"
    $ circ report kinds --columns size
    --- stderr
    circ: there is no column "size"
    hint: columns: kind, count, share, latest
    --- exit 2
    "#);
    assert_snapshot!(world.shows("report --by kind"), @"
    $ circ report --by kind
    --- stderr
    error: the following required arguments were not provided:
      <NAME>

    Usage: circ report --by <FIELDS> <NAME> [QUERY]...

    For more information, try '--help'.
    --- exit 2
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

#[test]
fn new_groups_take_with_them_what_suited_the_old_ones() {
    let world = World::sample();
    assert_snapshot!(world.shows("report kinds --measures latest -f csv"), @"
    $ circ report kinds --measures latest -f csv
    kind,latest
    news,2017-06-07
    webinar,2017-06-06
    document,2017-06-05
    ");
    assert_snapshot!(world.shows("report tags --measures distinct:authors --limit 2"), @"
    $ circ report tags --measures distinct:authors --limit 2
    Tags
    ====

    Different Authors by Tag
    patrons   0
    outreach  0

    Tag       Different Authors
    ───────────────────────────
    patrons                   0
    outreach                  0
    ");
    assert_snapshot!(world.shows("report timeline --by kind -f csv"), @"
    $ circ report timeline --by kind -f csv
    kind,count,share
    news,4,0.5
    webinar,3,0.375
    document,1,0.125
    ");
    assert_snapshot!(world.shows("report recent --by kind"), @"
    $ circ report recent --by kind
    --- stderr
    circ: --by does not go with recent, which is 10 records
    hint: `circ report records` takes any shape
    --- exit 2
    ");
    assert_snapshot!(world.shows("report recent --limit 3 --sort title -f ids"), @"
    $ circ report recent --limit 3 --sort title -f ids
    approaching-conflict-as-an-opportunity-for-growth
    interesting-patron-questions
    leaving-fort-ref-frontiers-of-embedded-librarianship
    ");
    assert_snapshot!(world.shows("report records --by kind --measures mean:duration,count --sort -Records,kind -f csv"), @r#"
    $ circ report records --by kind --measures mean:duration,count --sort -Records,kind -f csv
    --- stderr
    circ: measures: there is no field "duration"
    hint: known fields: id, file, title, kind, url, authors, publisher, language, topics, tags, starts, added, published, modified, reviewed, owner, summary
    --- exit 2
    "#);
}

#[test]
fn values_of_a_level_have_its_order() {
    let world = World::bare();
    for (number, level) in ["10", "2", "1a", "", "1"].iter().enumerate() {
        let text = format!("title: T{number}\nlevel: {level}\n");
        world.write(&format!("resources/r{number}.yaml"), text);
    }
    assert_snapshot!(world.shows("report records --by level --measures count --sort level -f csv"), @"
    $ circ report records --by level --measures count --sort level -f csv
    level,count
    1,1
    2,1
    10,1
    1a,1
    ,1
    ");
    assert_snapshot!(world.shows("report records --by level --measures count --sort -level -f csv"), @"
    $ circ report records --by level --measures count --sort -level -f csv
    level,count
    1a,1
    10,1
    2,1
    1,1
    ,1
    ");
    // Numbers and texts side by side do not lead a sort in circles.
    for number in 0..60 {
        let text = format!("title: T\ntags: ['{number}', '{number}a', '3d']\n");
        world.write(&format!("resources/t{number}.yaml"), text);
    }
    assert_eq!(
        world
            .circ(&["report", "records", "--by", "tags", "--layout", "page"])
            .code,
        0
    );
}

#[test]
fn lists_that_multiply_are_bounded() {
    let world = World::bare();
    let list = |name: &str| {
        let items: Vec<String> = (0..1200).map(|number| format!("{name}{number}")).collect();
        items.join(", ")
    };
    let text = format!(
        "title: T\ntags: [{}]\nauthors: [{}]\ntopics: [{}]\n",
        list("t"),
        list("a"),
        list("p")
    );
    world.write("resources/r.yaml", text);
    assert_snapshot!(world.shows("report records --by tags,authors,topics"), @"
    $ circ report records --by tags,authors,topics
    --- stderr
    circ: there are over a million groups
    hint: group by fewer lists, or choose fewer records
    --- exit 2
    ");
}

#[test]
fn a_page_measures_all_and_shows_some() {
    let world = World::sample();
    let outcome = world.circ(&[
        "report", "records", "--by", "kind", "--layout", "page", "-L", "2", "-f", "json",
    ]);
    let value: serde_json::Value = serde_json::from_str(&outcome.out).unwrap();
    assert_eq!(value["count"], 8);
    assert_eq!(value["groups"][1]["count"], 4);
    assert_eq!(value["rows"].as_array().unwrap().len(), 2);
}

#[test]
fn reports_are_listed_where_no_catalog_is() {
    let world = World::empty();
    assert_eq!(world.circ(&["report"]).code, 0);
    assert_eq!(world.circ(&["-C", "nowhere", "report"]).code, 4);
    assert_snapshot!(World::sample().shows("report --kind news"), @"
    $ circ report --kind news
    --- stderr
    circ: there is no report to choose records for
    hint: name one first, as in `circ report records`
    --- exit 2
    ");
}

#[test]
fn thresholds_end_with_one() {
    let world = World::sample();
    assert_snapshot!(world.shows("report kinds -f csv --fail-if 'count>2' --fail-if 'min(count)<2' --fail-if 'share>60%'"), @"
    $ circ report kinds -f csv --fail-if 'count>2' --fail-if 'min(count)<2' --fail-if 'share>60%'
    kind,count,share,latest
    news,4,0.5,2017-06-07
    webinar,3,0.375,2017-06-06
    document,1,0.125,2017-06-05
    --- stderr
    circ: kinds: count is 3, so count>2 holds
    circ: kinds: min(count) is 1, so min(count)<2 holds
    --- exit 1
    ");
    assert_snapshot!(world.shows("report kinds -f csv --limit 1 --fail-if 'count>3'"), @"
    $ circ report kinds -f csv --limit 1 --fail-if 'count>3'
    kind,count,share,latest
    news,4,0.5,2017-06-07
    ");
    assert_snapshot!(world.shows("--quiet report kinds -f csv --limit 1 --fail-if 'count>2'"), @"
    $ circ --quiet report kinds -f csv --limit 1 --fail-if 'count>2'
    kind,count,share,latest
    news,4,0.5,2017-06-07
    --- exit 1
    ");
    assert_snapshot!(world.shows("report kinds --fail-if 'size>2'"), @r#"
    $ circ report kinds --fail-if 'size>2'
    --- stderr
    circ: --fail-if: "size>2" asks for "size", which is no column
    hint: columns: kind, count, share, latest
    --- exit 2
    "#);
    assert_snapshot!(world.shows("report kinds --fail-if many"), @r#"
    $ circ report kinds --fail-if many
    --- stderr
    circ: --fail-if: "many" is no threshold: it has none of > >= < <= = !=
    hint: write it as in 'count>3', 'max(overdue)>=30' or 'min(count)<2'
    --- exit 2
    "#);
    assert_snapshot!(world.shows("report recent --fail-if 'modified>=2017-06-07' -f ids --limit 1"), @"
    $ circ report recent --fail-if 'modified>=2017-06-07' -f ids --limit 1
    interesting-patron-questions
    --- stderr
    circ: recent: modified is 2017-06-07, so modified>=2017-06-07 holds
    --- exit 1
    ");
}

#[test]
fn dates_choose_since_and_until() {
    let world = World::sample();
    let ids = |line: &str| {
        let outcome = world.circ(&crate::world::words(line));
        assert_eq!(outcome.code, 0, "{}", outcome.err);
        outcome.out.lines().count()
    };
    assert_eq!(ids("report recent --since 2017-06 -f ids"), 4);
    assert_eq!(ids("report recent --until 2017-05 -f ids"), 4);
    assert_eq!(ids("list --since 2017-05-19 --until 2017-06-05 -f ids"), 2);
    assert_eq!(ids("list --since 30d --today 2017-06-20 -f ids"), 4);
    assert_eq!(ids("list --since 2017 --date modified -f ids"), 8);
    assert_eq!(ids("list --since 2017 --date reviewed -f ids"), 0);
    assert_snapshot!(world.shows("list --since yesterday"), @r#"
    $ circ list --since yesterday
    --- stderr
    circ: --since is "yesterday", which is no date
    hint: dates are written 2017, 2017-06 or 2017-06-07, today, or as an age: 90d, 12w, 6m, 1y
    --- exit 2
    "#);
    assert_snapshot!(world.shows("list --since 2017-06 --until 2017-05"), @"
    $ circ list --since 2017-06 --until 2017-05
    --- stderr
    circ: --until 2017-05 lies before --since 2017-06
    --- exit 2
    ");
    assert_snapshot!(world.shows("list --since 2017 --date kind"), @"
    $ circ list --since 2017 --date kind
    --- stderr
    circ: --date: kind is no date
    hint: dates: starts, added, published, modified, reviewed
    --- exit 2
    ");
}

#[test]
fn events_lie_ahead_and_behind() {
    let world = World::bare();
    for (id, starts) in [
        ("old", "2017-12-31"),
        ("now", "2018-01-01"),
        ("next", "2018-03-05"),
        ("year", "2018"),
    ] {
        world.write(
            &format!("resources/{id}.yaml"),
            format!("title: {id}\nstarts: {starts}\n"),
        );
    }
    assert_snapshot!(world.shows("report upcoming -f csv"), @"
    $ circ report upcoming -f csv
    id,title,kind,starts
    year,year,,2018
    now,now,,2018-01-01
    next,next,,2018-03-05
    ");
    assert_snapshot!(world.shows("report past -f csv"), @"
    $ circ report past -f csv
    id,title,kind,starts
    old,old,,2017-12-31
    ");
    assert_snapshot!(world.shows("report upcoming --since 2018-02 -f csv"), @"
    $ circ report upcoming --since 2018-02 -f csv
    id,title,kind,starts
    next,next,,2018-03-05
    ");
}

#[test]
fn an_empty_catalog_has_reports_too() {
    let world = World::bare();
    for name in [
        "records", "recent", "kinds", "tags", "authors", "timeline", "orphans",
    ] {
        let outcome = world.circ(&["report", name, "--fail-if", "count>0"]);
        assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{name}");
    }
    assert_snapshot!(world.shows("report records --by kind --layout page"), @"
    $ circ report records --by kind --layout page
    Records
    =======

    no records
    ");
}
