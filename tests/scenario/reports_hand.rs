//! The reports that name what wants a hand: stale and gaps, and what holds for all of them.
//! duplicates and rare-tags are in `reports_doubles.rs`, the summary in `reports_summary.rs`.

use insta::assert_snapshot;

use crate::world::{World, report_words};

/// The ids of a report's rows.
pub fn ids(world: &World, line: &str) -> Vec<String> {
    let outcome = world.circ(&crate::world::words(&format!("{line} --format ids")));
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{line}");
    outcome.out.lines().map(str::to_owned).collect()
}

/// A small catalog with something of everything that wants a hand.
pub fn messy() -> World {
    let world = World::bare();
    world.write(
        "circ.yaml",
        "name: Messy\nrequired: [title, kind]\nreview_after: 30\n",
    );
    world.write("topics/desk.yaml", "title: At the Desk\nparent: service\n");
    world.write(
        "topics/service.yaml",
        "title: Service\nheading: How We Serve\nimage: images/desk.jpg\nparent: desk\n",
    );
    world.write("topics/loans.yaml", "title: Loans\nparent: service\n");
    world.write(
        "resources/a.yaml",
        "title: Interesting Questions\nkind: news\nurl: https://example.org/q\nmodified: 2017-11-01\n\
         topics: [desk, service]\ntags: [patrons, desk]\n",
    );
    world.write(
        "resources/a-2.yaml",
        "title: Intresting Questions\nkind: news\nurl: http://www.example.org/q/\nmodified: 2017\n\
         topics: desk\ntags: [patrons, desks]\nowner: Ann\n",
    );
    world.write(
        "resources/b.yaml",
        "title: The Basics, Part 1\nurl: https://example.org/1\nreviewed: 2017-11-01\n\
         modified: 2017-12-31\ntags: [patrons, desks]\n",
    );
    world.write(
        "resources/c.yaml",
        "title: The Basics, Part 2\nkind: news\nurl: https://example.org/2\ntopics: [desk, nowhere]\n\
         modified: 2017-12-31\ntags: patrons\n",
    );
    world.write(
        "resources/d.yaml",
        "title: Untold\nkind: news\ntopics: desk\ntags: Patrons\n",
    );
    world
}

#[test]
fn stale() {
    let world = World::sample();
    assert_snapshot!(world.shows("COLUMNS=130 report stale --today 2018-06-01"), @"
    $ COLUMNS=130 circ report stale --today 2018-06-01
    Stale Records
    =============

    Reviewed, or else modified, more than 365 days before 2018-06-01; overdue in days.

    Title                                                    Owner  Since       Due         Overdue
      ID
    ───────────────────────────────────────────────────────────────────────────────────────────────
    Delivering Extreme Customer Service from the Inside Out         2017-05-15  2018-05-15       17
      delivering-extreme-customer-service-from-the-inside-out
    Extreme Customer Service, Every Time                            2017-05-15  2018-05-15       17
      extreme-customer-service-every-time
    Public Libraries in Times of Need: Ferguson and Beyond          2017-05-15  2018-05-15       17
      public-libraries-in-times-of-need-ferguson-and-beyond
    Civility Goes Viral: A New Approach for a New Era               2017-05-19  2018-05-19       13
      civility-goes-viral-a-new-approach-for-a-new-era
    ");
    assert_eq!(ids(&world, "report stale --today 2017-07-01").len(), 0);
    assert_eq!(ids(&world, "report stale --today 2018-06-07").len(), 7);
    assert_eq!(ids(&world, "report stale --today 2018-06-08").len(), 8);
    assert_snapshot!(messy().shows("report stale --today 2018-02-01"), @"
    $ circ report stale --today 2018-02-01
    Stale Records
    =============

    Reviewed, or else modified, more than 30 days before 2018-02-01; overdue in
    days. 1 record has neither date: circ list no:reviewed no:modified

    ID   Title                  Owner  Since       Due         Overdue
    ──────────────────────────────────────────────────────────────────
    a    Interesting Questions         2017-11-01  2017-12-01       62
    b    The Basics, Part 1            2017-11-01  2017-12-01       62
    a-2  Intresting Questions   Ann    2017        2018-01-30        2
    c    The Basics, Part 2            2017-12-31  2018-01-30        2
    ");
    assert_snapshot!(messy().shows("report stale --today 2018-02-01 --sort title --limit 1 --format json"), @r#"
    $ circ report stale --today 2018-02-01 --sort title --limit 1 --format json
    {
      "report": "stale",
      "format": 1,
      "count": 4,
      "today": "2018-02-01",
      "review_after": 30,
      "undated": 1,
      "rows": [
        {
          "id": "b",
          "file": "resources/b.yaml",
          "title": "The Basics, Part 1",
          "url": "https://example.org/1",
          "tags": [
            "patrons",
            "desks"
          ],
          "modified": "2017-12-31",
          "reviewed": "2017-11-01",
          "since": "2017-11-01",
          "due": "2017-12-01",
          "overdue": 62
        }
      ]
    }
    "#);
    assert_snapshot!(messy().shows("report stale kind:news --columns id,owner,overdue --format csv"), @"
    $ circ report stale kind:news --columns id,owner,overdue --format csv
    id,owner,overdue
    a,,31
    ");
}

#[test]
fn gaps() {
    assert_snapshot!(World::sample().shows("report gaps"), @"
    $ circ report gaps
    Gaps
    ====

    Missing are fields that circ.yaml requires, and usual ones: those that at least
    80 % of the records have.

    no records with gaps
    ");
    assert_snapshot!(messy().shows("report gaps"), @"
    $ circ report gaps
    Gaps
    ====

    Missing are fields that circ.yaml requires, and usual ones: those that at least
    80 % of the records have.

    By Field
    --------

    Field     Need      Missing In  Share
    ─────────────────────────────────────
    kind      required           1   20 %
    url       usual              1   20 %
    topics    usual              1   20 %
    modified  usual              1   20 %

    By Record
    ---------

    ID  Title               Required  Usual
    ───────────────────────────────────────────────
    b   The Basics, Part 1  kind      topics
    d   Untold                        url, modified
    ");
    assert_snapshot!(messy().shows("report gaps --format json has:owner"), @r#"
    $ circ report gaps --format json has:owner
    {
      "report": "gaps",
      "format": 1,
      "count": 0,
      "usual_from": 80,
      "fields": [],
      "rows": []
    }
    "#);
    assert_snapshot!(messy().shows("report gaps --format csv --columns id,missing"), @"
    $ circ report gaps --format csv --columns id,missing
    field,need,records,share
    kind,required,1,0.2
    url,usual,1,0.2
    topics,usual,1,0.2
    modified,usual,1,0.2

    id,missing
    b,kind;topics
    d,url;modified
    ");
    assert_eq!(ids(&messy(), "report gaps --sort id"), ["b", "d"]);
    // Without gaps the columns are there all the same.
    for (world, code) in [(World::sample(), 0), (messy(), 1)] {
        let line = "report gaps --format ids --fail-if";
        let line = [crate::world::words(line), vec!["max(share)>=0.1"]].concat();
        assert_eq!(world.circ(&line).code, code);
    }
    assert_snapshot!(World::sample().shows("report gaps --format csv --columns field,share,id,missing"), @"
    $ circ report gaps --format csv --columns field,share,id,missing
    field,share

    id,missing
    ");
}

#[test]
fn an_empty_catalog_wants_no_hand() {
    let world = World::bare();
    let mut shown = String::new();
    for report in ["stale", "gaps", "duplicates", "rare-tags", "topics"] {
        assert_eq!(ids(&world, &format!("report {report}")).len(), 0);
        shown.push_str(&world.shows(&format!("report {report} --format json")));
    }
    assert_snapshot!(shown, @r#"
    $ circ report stale --format json
    {
      "report": "stale",
      "format": 1,
      "count": 0,
      "today": "2018-01-01",
      "review_after": 365,
      "undated": 0,
      "rows": []
    }
    $ circ report gaps --format json
    {
      "report": "gaps",
      "format": 1,
      "count": 0,
      "usual_from": 80,
      "fields": [],
      "rows": []
    }
    $ circ report duplicates --format json
    {
      "report": "duplicates",
      "format": 1,
      "count": 0,
      "alike_from": 0.9,
      "rows": []
    }
    $ circ report rare-tags --format json
    {
      "report": "rare-tags",
      "format": 1,
      "count": 0,
      "rows": []
    }
    $ circ report topics --format json
    {
      "report": "topics",
      "format": 1,
      "count": 0,
      "rows": []
    }
    "#);
}

#[test]
fn what_is_sorted_by_has_to_be_there() {
    assert_snapshot!(messy().shows("report stale --sort overdu"), @r#"
    $ circ report stale --sort overdu
    --- stderr
    circ: there is no column "overdu" to sort by
    hint: did you mean overdue? columns: since, due, overdue, id, file, title, kind, url, authors, publisher, language, topics, tags, starts, added, published, modified, reviewed, owner, summary
    --- exit 2
    "#);
}

#[test]
fn hostile_texts_do_no_harm() {
    let world = World::bare();
    world.commit();
    let title = "\"\\e[2J\\u202e<script>|=1+1\\n\"";
    let long = "word ".repeat(2000);
    for id in ["-rf", "a b", "a'b", "c"] {
        let text = format!(
            "title: {title}\nkind: \"\\e[31m\"\ntags: [\"-\\e[2Jx\", {long}]\nmodified: 2001\n"
        );
        world.write(&format!("resources/{id}.yaml"), text);
    }
    world.write("resources/long.yaml", format!("title: {long}\n"));
    world.write(
        "resources/long-2.yaml",
        format!("title: {long}x\nurl: 'javascript:1'\n"),
    );
    world.write(
        "topics/t.yaml",
        format!("title: {title}\nimage: '\"><script>'\nparent: u\n"),
    );
    world.write(
        "topics/u.yaml",
        format!("title: {title}\nimage: '../../etc/passwd'\nparent: t\n"),
    );
    world.commit();
    for report in circdesk::report::ALL {
        let report = report_words(report, "t", "HEAD~1");
        for format in circdesk::render::ALL {
            let line = [&report[..], &["--format", format.name]].concat();
            let outcome = world.circ(&line);
            let line = line.join(" ");
            // Not every report is a feed or a picture.
            let is_refused = ["atom", "svg"].contains(&format.name) && outcome.code == 2;
            assert!(outcome.code == 0 || is_refused, "{line}: {}", outcome.err);
            let is_unsafe = |char: char| char.is_control() && char != '\n' && char != '\t';
            assert!(!outcome.out.contains(is_unsafe), "{line}");
            let is_data = ["csv", "tsv"].contains(&format.name);
            assert!(is_data || !outcome.out.contains('\u{202e}'), "{line}");
        }
    }
    let commands = world.circ(&[
        "report",
        "duplicates",
        "-f",
        "plain",
        "--columns",
        "merge",
        "--no-header",
    ]);
    assert_snapshot!(commands.out, @r"
    circ merge -- -rf 'a b'
    circ merge -- -rf 'a'\''b'
    circ merge -- -rf c
    ");
}
