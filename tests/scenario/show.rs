//! `circ show`: one record, several, none.

use insta::assert_snapshot;

use crate::world::World;

#[test]
fn a_record_in_full() {
    assert_snapshot!(World::sample().shows("show interesting-patron-questions"), @r"
    $ circ show interesting-patron-questions
    ID:            interesting-patron-questions
    File:          resources/interesting-patron-questions.yaml
    Title:         Interesting Patron Questions
    Kind:          News
    Publisher:     WebJunction
    Topics:        customer-service
    Tags:          patrons, reference
    Last Modified: 2017-06-07
    Summary:       Staff trade the oddest questions that patrons ever brought to
                   their desks, and the answers they found. The stories are fun to
                   read, and they show how patient listening turns a puzzling
                   request into one that a library can answer.
    ");
}

#[test]
fn one_record_is_an_object_with_its_id_first() {
    assert_snapshot!(World::sample().shows("show interesting-patron-questions --format json"), @r#"
    $ circ show interesting-patron-questions --format json
    {
      "id": "interesting-patron-questions",
      "file": "resources/interesting-patron-questions.yaml",
      "title": "Interesting Patron Questions",
      "kind": "news",
      "publisher": "WebJunction",
      "topics": [
        "customer-service"
      ],
      "tags": [
        "patrons",
        "reference"
      ],
      "modified": "2017-06-07",
      "summary": "Staff trade the oddest questions that patrons ever brought to their desks, and the answers they found. The stories are fun to read, and they show how patient listening turns a puzzling request into one that a library can answer."
    }
    "#);
}

#[test]
fn several_records_are_an_array_and_an_unknown_one_hides_none() {
    let world = World::bare();
    for id in ["desk", "chat", "phone"] {
        world.write(
            &format!("resources/{id}.yaml"),
            format!("title: At the {id}\n"),
        );
    }
    assert_snapshot!(world.shows("show phone desk --format json"), @r#"
    $ circ show phone desk --format json
    [
      {
        "id": "phone",
        "file": "resources/phone.yaml",
        "title": "At the phone"
      },
      {
        "id": "desk",
        "file": "resources/desk.yaml",
        "title": "At the desk"
      }
    ]
    "#);
    assert_snapshot!(world.shows("show phone dsk desk --format json"), @r#"
    $ circ show phone dsk desk --format json
    [
      {
        "id": "phone",
        "file": "resources/phone.yaml",
        "title": "At the phone"
      },
      {
        "id": "desk",
        "file": "resources/desk.yaml",
        "title": "At the desk"
      }
    ]
    --- stderr
    circ: there is no record "dsk"
    hint: did you mean desk?
    --- exit 1
    "#);
    // What is asked for decides on the shape, not what is found.
    assert_snapshot!(world.shows("show nowhere desk --format json"), @r#"
    $ circ show nowhere desk --format json
    [
      {
        "id": "desk",
        "file": "resources/desk.yaml",
        "title": "At the desk"
      }
    ]
    --- stderr
    circ: there is no record "nowhere"
    hint: the nearest are phone, chat, desk; `circ list --format ids` names them all
    --- exit 1
    "#);
}

#[test]
fn custom_fields_reach_json_as_they_are() {
    let world = World::bare();
    world.write(
        "resources/a.yaml",
        "title: 012\nduration: 30\nparts:\n  - name: one\n    pages: [1, 2]\nempty:\nyes: no\n",
    );
    assert_snapshot!(world.shows("show a --format json"), @r#"
    $ circ show a --format json
    {
      "id": "a",
      "file": "resources/a.yaml",
      "title": "012",
      "duration": 30,
      "parts": [
        {
          "name": "one",
          "pages": [
            1,
            2
          ]
        }
      ],
      "yes": "no"
    }
    "#);
    assert_snapshot!(world.shows("show a"), @r"
    $ circ show a
    ID:       a
    File:     resources/a.yaml
    Title:    012
    Duration: 30
    Parts:
      - name: one
        pages:
          - 1
          - 2
    Yes:      no
    ");
}

#[test]
fn an_unknown_id_is_no_with_the_nearest() {
    assert_snapshot!(World::sample().shows("show interesting-patron-question"), @r#"
    $ circ show interesting-patron-question
    --- stderr
    circ: there is no record "interesting-patron-question"
    hint: did you mean interesting-patron-questions?
    --- exit 1
    "#);
    assert_snapshot!(World::sample().shows("show nope"), @r#"
    $ circ show nope
    --- stderr
    circ: there is no record "nope"
    hint: the nearest are public-libraries-in-times-of-need-ferguson-and-beyond, interesting-patron-questions, civility-goes-viral-a-new-approach-for-a-new-era; `circ list --format ids` names them all
    --- exit 1
    "#);
}

#[test]
fn ids_are_found_whatever_their_letter_case() {
    assert_snapshot!(World::sample().shows("show Interesting-PATRON-questions --format ids"), @r"
    $ circ show Interesting-PATRON-questions --format ids
    interesting-patron-questions
    ");
}

#[test]
fn a_file_that_cannot_be_read_is_named_with_the_reason() {
    let world = World::bare();
    world.write("resources/broken.yaml", "title: [\n");
    assert_snapshot!(world.shows("show broken"), @r#"
    $ circ show broken
    --- stderr
    resources/broken.yaml:1:8: the bracket [ that opens here is never closed (write ] behind the last item)
    circ: the record "broken" cannot be read
    --- exit 1
    "#);
}

#[test]
fn two_files_of_one_id_are_told_apart() {
    let world = World::bare();
    world.write("resources/a/desk.yaml", "title: One\n");
    world.write("resources/b/desk.yaml", "title: Two\n");
    assert_snapshot!(world.shows("show desk"), @r#"
    $ circ show desk
    --- stderr
    circ: "desk" is the id of several files: resources/a/desk.yaml, resources/b/desk.yaml
    hint: rename one of them, or set `ids: path` in circ.yaml
    --- exit 1
    "#);
    world.write("circ.yaml", "ids: path\n");
    assert_snapshot!(world.shows("show b/desk --columns id,title"), @r"
    $ circ show b/desk --columns id,title
    ID:    b/desk
    Title: Two
    ");
}
