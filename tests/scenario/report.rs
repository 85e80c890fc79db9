//! `circ report`: the reports, and the topic page in the formats that people read.

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
fn the_topic_page() {
    assert_snapshot!(World::sample().shows("report topic customer-service"), @r"
    $ circ report topic customer-service
    Customer Service
    ================

    Customer Service at the Circ Desk
    ---------------------------------

    Every visit passes the circulation desk, and how it goes there is what people
    remember of the library. These resources help staff to listen well, to stay calm
    when a conversation turns difficult, and to carry good service beyond the desk.

    WebJunction Course Catalog: Self-paced courses and webinar recordings on this
    topic are free.

    Most Recently Added
    -------------------

    Interesting Patron Questions
    News / Last Modified: 07 June 2017
    Staff trade the oddest questions that patrons ever brought to their desks, and
    the answers they found. The stories are fun to read, and they show how patient
    listening turns a puzzling request into one that a library can answer.

    Approaching Conflict as an Opportunity for Growth
    News / Last Modified: 06 June 2017
    Conflict at work is unavoidable, and few people enjoy it. Handled early and with
    curiosity, it can clear up misunderstandings, bring better ideas to light and
    strengthen a team. This article looks at what stands behind common disagreements
    among...

    Leaving Fort Ref: Frontiers of Embedded Librarianship
    Webinar / Last Modified: 06 June 2017
    The reference desk can feel like a fort: safe, familiar, and a long way from the
    people who never walk up to it. Embedded librarians leave it and take a seat
    where their communities already meet and work. This webinar looks at how to
    choose a group...

    What Libraries Can Learn from Bookstores
    Document / Last Modified: 05 June 2017
    Shops give much thought to what visitors see first. This guide borrows their
    ideas on displays, signs, seating and lighting, and applies them to library
    spaces so that browsing becomes a pleasure.

    Civility Goes Viral: A New Approach for a New Era
    Webinar / Last Modified: 19 May 2017
    What would happen if a whole county agreed to be kinder? This webinar tells how
    a campaign for civility grew from an idea into shared habits, with the library
    among the places that carried it. It covers how to start such a conversation,
    how to find...

    Delivering Extreme Customer Service from the Inside Out
    News / Last Modified: 15 May 2017
    Great service to patrons begins with how staff treat one another. This article
    describes service as an investment: time given to hiring, training and trust
    inside the library comes back as better experiences at the desk, and as staff
    who feel free to...

    Extreme Customer Service, Every Time
    Webinar / Last Modified: 15 May 2017
    Good service should not depend on who happens to be at the desk. This webinar
    shows how a library can invest in its staff so that every patron meets the same
    warm and capable help, every time.

    Public Libraries in Times of Need: Ferguson and Beyond
    News / Last Modified: 15 May 2017
    When unrest closes schools and shops, a public library that stays open can be a
    refuge. This article looks at libraries that kept their doors open in hard
    times, at what their communities needed most from them, and at how other
    libraries can prepare...
    ");
}

#[test]
fn the_topic_page_narrowed() {
    assert_snapshot!(World::sample().shows("report topic customer-service kind:document --limit 1 --format markdown"), @r"
    $ circ report topic customer-service kind:document --limit 1 --format markdown
    # Customer Service

    ## Customer Service at the Circ Desk

    Every visit passes the circulation desk, and how it goes there is what people remember of the library. These resources help staff to listen well, to stay calm when a conversation turns difficult, and to carry good service beyond the desk.

    - WebJunction Course Catalog: Self-paced courses and webinar recordings on this topic are free.

    ## Most Recently Added

    ### What Libraries Can Learn from Bookstores

    Document / Last Modified: 05 June 2017

    Shops give much thought to what visitors see first. This guide borrows their ideas on displays, signs, seating and lighting, and applies them to library spaces so that browsing becomes a pleasure.
    ");
}

#[test]
fn the_topic_page_for_a_browser() {
    let shown = World::sample().shows("report topic customer-service kind:document --format html");
    let body = shown.split("<body>").nth(1).unwrap();
    assert_snapshot!(body, @r#"

    <header>
    <p>Library staff learning</p>
    </header>
    <main>
    <h1>Customer Service</h1>
    <h2>Customer Service at the Circ Desk</h2>
    <p>Every visit passes the circulation desk, and how it goes there is what people remember of the library. These resources help staff to listen well, to stay calm when a conversation turns difficult, and to carry good service beyond the desk.</p>
    <ul>
    <li>WebJunction Course Catalog: Self-paced courses and webinar recordings on this topic are free.</li>
    </ul>
    <h2>Most Recently Added</h2>
    <article>
    <h3>What Libraries Can Learn from Bookstores</h3>
    <p class="facts"><span class="kind-3">Document</span> / Last Modified: <time datetime="2017-06-05">05 June 2017</time></p>
    <p>Shops give much thought to what visitors see first. This guide borrows their ideas on displays, signs, seating and lighting, and applies them to library spaces so that browsing becomes a pleasure.</p>
    </article>
    </main>
    </body>
    </html>
    "#);
}

#[test]
fn the_topic_page_for_a_program() {
    assert_snapshot!(World::sample().shows("report topic customer-service kind:document --format json"), @r#"
    $ circ report topic customer-service kind:document --format json
    {
      "report": "topic",
      "format": 1,
      "count": 1,
      "topic": {
        "id": "customer-service",
        "file": "topics/customer-service.yaml",
        "title": "Customer Service",
        "heading": "Customer Service at the Circ Desk",
        "introduction": "Every visit passes the circulation desk, and how it goes there is what people remember of the library. These resources help staff to listen well, to stay calm when a conversation turns difficult, and to carry good service beyond the desk.",
        "see_also": [
          {
            "title": "WebJunction Course Catalog",
            "note": "Self-paced courses and webinar recordings on this topic are free."
          }
        ]
      },
      "rows": [
        {
          "id": "what-libraries-can-learn-from-bookstores",
          "file": "resources/what-libraries-can-learn-from-bookstores.yaml",
          "title": "What Libraries Can Learn from Bookstores",
          "kind": "document",
          "publisher": "WebJunction",
          "topics": [
            "customer-service"
          ],
          "tags": [
            "displays",
            "merchandising",
            "spaces"
          ],
          "modified": "2017-06-05",
          "summary": "Shops give much thought to what visitors see first. This guide borrows their ideas on displays, signs, seating and lighting, and applies them to library spaces so that browsing becomes a pleasure.",
          "excerpt": "Shops give much thought to what visitors see first. This guide borrows their ideas on displays, signs, seating and lighting, and applies them to library spaces so that browsing becomes a pleasure."
        }
      ]
    }
    "#);
}

#[test]
fn an_excerpt_ends_at_a_word_within_250_characters() {
    let world = World::sample();
    let page = world
        .circ(&["report", "topic", "customer-service", "--format", "jsonl"])
        .out;
    let mut cut = 0;
    for line in page.lines() {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        let (summary, excerpt) = (
            record["summary"].as_str().unwrap(),
            record["excerpt"].as_str().unwrap(),
        );
        if summary.chars().count() <= 250 {
            assert_eq!(summary, excerpt);
            continue;
        }
        cut += 1;
        let kept = excerpt.strip_suffix("...").unwrap();
        assert!(kept.chars().count() <= 250, "{excerpt}");
        let rest = summary.strip_prefix(kept).unwrap();
        assert!(rest.starts_with([' ', '.', ',', ':', ';']), "{kept}|{rest}");
    }
    assert!(cut >= 3, "{cut} summaries are cut");
}

#[test]
fn pages_follow_the_settings() {
    let world = World::sample();
    world.write(
        "circ.yaml",
        "recent_by: published\ndate_format: '%Y/%m'\nexcerpt: 20\n",
    );
    world.write("resources/new.yaml", "title: New\ntopics: [customer-service]\npublished: 2018-01\nsummary: One two three four five six.\n");
    let shown = world.shows("report topic customer-service --limit 1");
    let entry = shown.split("Most Recently Added").nth(1).unwrap();
    assert_snapshot!(entry, @r"

    -------------------

    New
    Published: January 2018
    One two three four...
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
    hint: did you mean recent? reports: webinars, recent, records, kinds, tags, topics, topic, authors, timeline, summary, stale, gaps, orphans, duplicates, rare-tags, upcoming, past
    --- exit 2
    "#);
}

#[test]
fn featured_records_come_first_on_the_page() {
    let world = World::sample();
    let topic = world.read("topics/customer-service.yaml");
    let featured = "featured: [what-libraries-can-learn-from-bookstores]\n";
    world.write("topics/customer-service.yaml", format!("{topic}{featured}"));
    let page = world.circ(&[
        "report",
        "topic",
        "customer-service",
        "-f",
        "ids",
        "-L",
        "2",
    ]);
    assert_eq!(
        page.out,
        "what-libraries-can-learn-from-bookstores\ninteresting-patron-questions\n"
    );
    let sorted = world.circ(&[
        "report",
        "topic",
        "customer-service",
        "-f",
        "ids",
        "--sort",
        "title",
        "-L",
        "1",
    ]);
    assert_eq!(
        sorted.out,
        "approaching-conflict-as-an-opportunity-for-growth\n"
    );
}
