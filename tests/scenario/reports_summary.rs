//! The summary: the whole catalog on one screen.

use insta::assert_snapshot;

use crate::reports_hand::messy;
use crate::world::World;

#[test]
fn the_summary() {
    assert_snapshot!(World::sample().shows("report summary"), @"
    $ circ report summary
    Library staff learning
    ======================

    8 records, 1 topic, 14 tags; modified 2017-05-15 to 2017-06-07.
    News 4, Webinar 3, Document 1.

    Most Recently Added                                    Kind     Last Modified
    ─────────────────────────────────────────────────────────────────────────────
    Interesting Patron Questions                           News     2017-06-07
    Approaching Conflict as an Opportunity for Growth      News     2017-06-06
    Leaving Fort Ref: Frontiers of Embedded Librarianship  Webinar  2017-06-06

    Wants a Hand    Count  See
    ────────────────────────────────────────────
    tags used once      8  circ report rare-tags
    ");
    assert_snapshot!(messy().shows("report summary --today 2018-02-01"), @"
    $ circ report summary --today 2018-02-01
    Messy
    =====

    5 records, 3 topics, 3 tags; modified 2017 to 2017-12-31.
    News 4, without a kind 1.

    Most Recently Added    Kind  Last Modified
    ──────────────────────────────────────────
    The Basics, Part 1           2017-12-31
    The Basics, Part 2     News  2017-12-31
    Interesting Questions  News  2017-11-01

    Wants a Hand                            Count  See
    ─────────────────────────────────────────────────────────────────────
    stale records                               4  circ report stale
    records with gaps                           2  circ report gaps
    duplicates                                  1  circ report duplicates
    records without a topic or a tag            1  circ report orphans
    tags used once                              1  circ report rare-tags
    topics that are thin or without a page      2  circ report topics
    ");
    assert_snapshot!(messy().shows("report summary kind:news --limit 0 --format json"), @r#"
    $ circ report summary kind:news --limit 0 --format json
    {
      "report": "summary",
      "format": 1,
      "count": 4,
      "name": "Messy",
      "records": 4,
      "topics": 3,
      "tags": 3,
      "from": "2017",
      "to": "2017-12-31",
      "kinds": [
        {
          "kind": "news",
          "count": 4
        }
      ],
      "stale": 1,
      "gaps": 0,
      "duplicates": 1,
      "orphans": 0,
      "rare_tags": 2,
      "thin_topics": 2,
      "latest": [],
      "rows": [
        {
          "what": "stale",
          "count": 1,
          "see": "circ report stale"
        },
        {
          "what": "duplicates",
          "count": 1,
          "see": "circ report duplicates"
        },
        {
          "what": "rare_tags",
          "count": 2,
          "see": "circ report rare-tags"
        },
        {
          "what": "thin_topics",
          "count": 2,
          "see": "circ report topics"
        }
      ]
    }
    "#);
    assert_snapshot!(World::bare().shows("report summary"), @"
    $ circ report summary
    Catalog
    =======

    0 records, 0 topics, 0 tags.

    no records

    nothing wants a hand
    ");
}

#[test]
fn the_summary_fits_a_screen() {
    for world in [World::sample(), messy()] {
        let shown = world.circ(&["report", "summary"]).out;
        assert!(shown.lines().count() <= 22, "{shown}");
    }
}
