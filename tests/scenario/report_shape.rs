//! `circ report` in a shape of one's own: groups, measures, layouts, thresholds, dates.

use insta::assert_snapshot;

use crate::world::World;

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
