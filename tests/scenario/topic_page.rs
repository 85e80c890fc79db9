//! `circ report topic` and `topics`: the topic page in the formats that people read, and the tree that
//! topics form.

use insta::assert_snapshot;

use crate::reports_hand::{ids, messy};
use crate::world::World;

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
#[test]
fn topics() {
    assert_snapshot!(messy().shows("report topics"), @"
    $ circ report topics
    Topics
    ======

    ID       Title        Records  Latest      Note
    ──────────────────────────────────────────────────────
    desk     At the Desk        4  2017-12-31
    loans    Loans              0              thin
    service  Service            1  2017-11-01
    nowhere                     1  2017-12-31  no page yet

    A topic is thin with fewer than 3 records and no topic below it.
    ");
    assert_snapshot!(messy().shows("report topics --format json --limit 2 --sort -count"), @r#"
    $ circ report topics --format json --limit 2 --sort -count
    {
      "report": "topics",
      "format": 1,
      "count": 4,
      "rows": [
        {
          "id": "desk",
          "title": "At the Desk",
          "count": 4,
          "latest": "2017-12-31",
          "parent": "service"
        },
        {
          "id": "service",
          "title": "Service",
          "count": 1,
          "latest": "2017-11-01",
          "parent": "desk"
        }
      ]
    }
    "#);
    assert_snapshot!(messy().shows("report topics --columns id,parent --format csv"), @"
    $ circ report topics --columns id,parent --format csv
    id,parent
    desk,service
    loans,service
    service,desk
    nowhere,
    ");
}

#[test]
fn a_topic_names_the_topics_below_it() {
    let world = messy();
    assert_snapshot!(world.shows("report topic service"), @"
    $ circ report topic service
    Service
    =======

    How We Serve
    ------------

    Sub-topics
    ----------

    At the Desk: 4 records, latest 31 December 2017
    Loans: no records

    Most Recently Added
    -------------------

    Interesting Questions
    News / Last Modified: 01 November 2017
    ");
    assert_snapshot!(world.shows("report topic service kind:video --format json"), @r#"
    $ circ report topic service kind:video --format json
    {
      "report": "topic",
      "format": 1,
      "count": 0,
      "topic": {
        "id": "service",
        "file": "topics/service.yaml",
        "title": "Service",
        "heading": "How We Serve",
        "image": "images/desk.jpg",
        "parent": "desk"
      },
      "subtopics": [
        {
          "id": "desk",
          "title": "At the Desk",
          "count": 0
        },
        {
          "id": "loans",
          "title": "Loans",
          "count": 0
        }
      ],
      "rows": []
    }
    "#);
    // Parents that lead in a circle end all the same.
    assert_eq!(ids(&world, "report topic desk"), ["c", "a", "a-2", "d"]);
    let page = world.circ(&["report", "topic", "desk"]).out;
    assert!(
        page.contains("Service: 1 record, latest 01 November 2017"),
        "{page}"
    );
}
