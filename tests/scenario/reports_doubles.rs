//! The reports that name what may be there twice: duplicates and rare-tags.

use insta::assert_snapshot;

use crate::reports_hand::{ids, messy};
use crate::world::World;

#[test]
fn duplicates() {
    assert_snapshot!(World::sample().shows("report duplicates"), @"
    $ circ report duplicates
    Duplicates
    ==========

    Records whose URLs lead to the same place, or whose titles are at least 90 %
    alike and have the same numbers.

    no duplicates
    ");
    assert_snapshot!(messy().shows("report duplicates"), @"
    $ circ report duplicates
    Duplicates
    ==========

    Records whose URLs lead to the same place, or whose titles are at least 90 %
    alike and have the same numbers.

    ID   Title                 Like  Why         Alike
    ──────────────────────────────────────────────────
    a-2  Intresting Questions  a     url, title   95 %
    ");
    assert_snapshot!(messy().shows("report duplicates --format json --columns id"), @r#"
    $ circ report duplicates --format json --columns id
    {
      "report": "duplicates",
      "format": 1,
      "count": 1,
      "alike_from": 0.9,
      "rows": [
        {
          "id": "a-2",
          "file": "resources/a-2.yaml",
          "title": "Intresting Questions",
          "kind": "news",
          "url": "http://www.example.org/q/",
          "topics": [
            "desk"
          ],
          "tags": [
            "patrons",
            "desks"
          ],
          "modified": "2017",
          "owner": "Ann",
          "like": "a",
          "like_title": "Interesting Questions",
          "like_file": "resources/a.yaml",
          "why": [
            "url",
            "title"
          ],
          "score": 0.95,
          "merge": "circ merge a a-2"
        }
      ]
    }
    "#);
    let merge = "report duplicates --columns merge --no-header --format plain";
    assert_snapshot!(messy().shows(merge), @"
    $ circ report duplicates --columns merge --no-header --format plain
    circ merge a a-2
    ");
}

#[test]
fn the_command_of_a_duplicate_joins_it() {
    let world = messy();
    let outcome = world.circ(&["report", "duplicates", "-f", "json"]);
    let report: serde_json::Value = serde_json::from_str(&outcome.out).unwrap();
    let command = report["rows"][0]["merge"].as_str().unwrap();
    let words = crate::world::words(command);
    let outcome = world.circ(&[&words[1..], &["--yes"]].concat());
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    assert_eq!(ids(&world, "report duplicates").len(), 0);
}

#[test]
fn the_commands_of_a_group_join_it_one_after_the_other() {
    let texts = [
        [
            "title: A\nurl: https://x.org\n",
            "title: B\n",
            "title: b\nurl: https://x.org\n",
        ],
        [
            "title: A\n",
            "title: B\nurl: https://x.org\n",
            "title: a\nurl: https://x.org\n",
        ],
    ];
    for texts in texts {
        let world = World::bare();
        for (number, text) in texts.iter().enumerate() {
            world.write(&format!("resources/r{number}.yaml"), text);
        }
        let merge = "report duplicates --columns merge --no-header --format plain";
        let commands = world.circ(&crate::world::words(merge)).out;
        for command in commands.lines() {
            let words = crate::world::words(command);
            let outcome = world.circ(&[&words[1..], &["--yes"]].concat());
            assert_eq!(outcome.code, 0, "{command}: {}", outcome.err);
        }
        assert_eq!(ids(&world, "list"), ["r0"]);
    }
}

#[test]
fn long_ids_have_room() {
    let world = World::bare();
    let id = "extreme-customer-service-every-time";
    let text = "title: Extreme Customer Service, Every Time\nurl: https://x.org\n";
    world.write(
        &format!("resources/{id}.yaml"),
        format!("{text}tags: desks\n"),
    );
    world.write(
        &format!("resources/{id}-2017.yaml"),
        format!("{text}tags: desk\n"),
    );
    assert_snapshot!(world.shows("COLUMNS=80 report duplicates"), @"
    $ COLUMNS=80 circ report duplicates
    Duplicates
    ==========

    Records whose URLs lead to the same place, or whose titles are at least 90 %
    alike and have the same numbers.

    Title                           Like                           Why         Alike
      ID
    ────────────────────────────────────────────────────────────────────────────────
    Extreme Customer Service, Eve…  extreme-customer-service-eve…  url, title  100 %
      extreme-customer-service-every-time-2017
    ");
    assert_snapshot!(world.shows("COLUMNS=60 report rare-tags"), @"
    $ COLUMNS=60 circ report rare-tags
    Rare Tags
    =========

    Tag    Like   Record
    ──────────────────────────────────────────────────────
    desks  desk   extreme-customer-service-every-time
    desk   desks  extreme-customer-service-every-time-2017
    ");
}

#[test]
fn rare_tags() {
    assert_snapshot!(messy().shows("report rare-tags"), @"
    $ circ report rare-tags
    Rare Tags
    =========

    Tag   Like   Record
    ───────────────────
    desk  desks  a
    ");
    assert_snapshot!(messy().shows("report rare-tags --format json"), @r#"
    $ circ report rare-tags --format json
    {
      "report": "rare-tags",
      "format": 1,
      "count": 1,
      "rows": [
        {
          "tag": "desk",
          "like": "desks",
          "like_count": 2,
          "difference": "plural",
          "record": "a",
          "merge": "circ tag merge desk desks"
        }
      ]
    }
    "#);
    assert_eq!(ids(&World::sample(), "report rare-tags").len(), 8);
}
