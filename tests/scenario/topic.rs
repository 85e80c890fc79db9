//! `circ topic`: list, show, add.

use insta::assert_snapshot;

use crate::world::World;

#[test]
fn topics_are_listed_with_their_counts() {
    let world = World::sample();
    world.write("topics/outreach.yaml", "title: Outreach\n");
    assert_snapshot!(world.shows("topic list"), @"
    $ circ topic list
    ID                Title             Records  Latest      Note
    ─────────────────────────────────────────────────────────────
    customer-service  Customer Service        8  2017-06-07
    outreach          Outreach                0              thin
    ");
    assert_snapshot!(world.shows("topic list --sort -title --limit 1 --format json"), @r#"
    $ circ topic list --sort -title --limit 1 --format json
    [
      {
        "id": "outreach",
        "title": "Outreach",
        "count": 0,
        "note": "thin"
      }
    ]
    "#);
}

#[test]
fn a_catalog_without_topics_says_so() {
    assert_snapshot!(World::bare().shows("topic list"), @r"
    $ circ topic list
    no topics
    ");
}

#[test]
fn a_topic_shows_its_own_fields() {
    assert_snapshot!(World::sample().shows("topic show customer-service"), @r"
    $ circ topic show customer-service
    ID:           customer-service
    File:         topics/customer-service.yaml
    Title:        Customer Service
    Heading:      Customer Service at the Circ Desk
    Introduction: Every visit passes the circulation desk, and how it goes there is
                  what people remember of the library. These resources help staff to
                  listen well, to stay calm when a conversation turns difficult, and
                  to carry good service beyond the desk.
    See also:     WebJunction Course Catalog
    ");
    assert_snapshot!(World::sample().shows("topic show customer-service --format json"), @r#"
    $ circ topic show customer-service --format json
    {
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
    }
    "#);
}

#[test]
fn an_unknown_topic_is_no_with_the_nearest() {
    assert_snapshot!(World::sample().shows("topic show customer-servic"), @r#"
    $ circ topic show customer-servic
    --- stderr
    circ: there is no topic "customer-servic"
    hint: did you mean customer-service?
    --- exit 1
    "#);
}

#[test]
fn a_topic_is_added_with_what_is_known_of_it() {
    let world = World::sample();
    assert_snapshot!(world.shows(
        "topic add 'Reference & Research' --heading 'At the desk' --parent Customer-Service --image images/desk.jpg \
         --introduction 'What to know about questions.'"
    ), @r"
    $ circ topic add 'Reference & Research' --heading 'At the desk' --parent Customer-Service --image images/desk.jpg --introduction 'What to know about questions.'
    reference-research
    --- stderr
    added topics/reference-research.yaml
    --- changes
    --- /dev/null
    +++ b/topics/reference-research.yaml
    @@ -0,0 +1,5 @@
    +title: Reference & Research
    +heading: At the desk
    +image: images/desk.jpg
    +parent: customer-service
    +introduction: What to know about questions.
    ");
    assert_snapshot!(world.shows("topic list"), @"
    $ circ topic list
    ID                  Title                 Records  Latest      Note
    ───────────────────────────────────────────────────────────────────
    customer-service    Customer Service            8  2017-06-07
    reference-research  Reference & Research        0              thin
    ");
}

#[test]
fn a_topic_is_added_once() {
    let world = World::sample();
    assert_snapshot!(world.shows("topic add 'customer  service'"), @r#"
    $ circ topic add 'customer  service'
    --- stderr
    circ: there is already a topic "Customer Service" in topics/customer-service.yaml
    --- exit 1
    "#);
    assert_snapshot!(world.shows("topic add 'Customer-Service'"), @r#"
    $ circ topic add Customer-Service
    --- stderr
    circ: there is already a topic "Customer Service" in topics/customer-service.yaml
    --- exit 1
    "#);
}

#[test]
fn a_parent_must_be_there() {
    assert_snapshot!(World::sample().shows("topic add A --parent customer-servic"), @r#"
    $ circ topic add A --parent customer-servic
    --- stderr
    circ: there is no topic "customer-servic"
    hint: did you mean customer-service?
    --- exit 1
    "#);
}

#[test]
fn a_dry_run_writes_nothing() {
    assert_snapshot!(World::sample().shows("topic add Outreach --dry-run"), @r"
    $ circ topic add Outreach --dry-run
    --- /dev/null
    +++ b/topics/outreach.yaml
    @@ -0,0 +1 @@
    +title: Outreach
    ");
}

#[test]
fn a_file_that_cannot_be_read_keeps_its_name() {
    let world = World::bare();
    world.write("topics/outreach.yaml", "title: [\n");
    assert_snapshot!(world.shows("topic add Outreach"), @r"
    $ circ topic add Outreach
    --- stderr
    topics/outreach.yaml:1:8: the bracket [ that opens here is never closed (write ] behind the last item)
    circ: topics/outreach.yaml is there already, and cannot be read
    --- exit 1
    ");
    assert_snapshot!(world.shows("topic show outreach"), @r#"
    $ circ topic show outreach
    --- stderr
    topics/outreach.yaml:1:8: the bracket [ that opens here is never closed (write ] behind the last item)
    circ: the topic "outreach" cannot be read
    --- exit 1
    "#);
}

#[test]
fn fields_of_a_topic_are_set() {
    let world = World::sample();
    assert_snapshot!(world.shows("topic set customer-service 'heading=At the desk' featured+=INTERESTING-patron-questions image=images/desk.jpg"), @"
    $ circ topic set customer-service 'heading=At the desk' featured+=INTERESTING-patron-questions image=images/desk.jpg
    --- stderr
    changed heading, featured, image of customer-service
    --- changes
    --- a/topics/customer-service.yaml
    +++ b/topics/customer-service.yaml
    @@ -1,5 +1,6 @@
     title: Customer Service
    -heading: Customer Service at the Circ Desk
    +heading: At the desk
    +image: images/desk.jpg
     introduction: >-
       Every visit passes the circulation desk, and how it goes there is what people
       remember of the library. These resources help staff to listen well, to stay
    @@ -8,3 +9,5 @@
     see_also:
       - title: WebJunction Course Catalog
         note: Self-paced courses and webinar recordings on this topic are free.
    +featured:
    +  - interesting-patron-questions
    ");
    assert_snapshot!(world.shows("topic set customer-service 'heading=At the desk' featured+=interesting-patron-questions"), @"
    $ circ topic set customer-service 'heading=At the desk' featured+=interesting-patron-questions
    --- stderr
    customer-service needs no change
    ");
    assert_snapshot!(world.shows("topic set customer-service image= featured-=interesting-patron-questions"), @"
    $ circ topic set customer-service image= featured-=interesting-patron-questions
    --- stderr
    changed image, featured of customer-service
    --- changes
    --- a/topics/customer-service.yaml
    +++ b/topics/customer-service.yaml
    @@ -1,6 +1,5 @@
     title: Customer Service
     heading: At the desk
    -image: images/desk.jpg
     introduction: >-
       Every visit passes the circulation desk, and how it goes there is what people
       remember of the library. These resources help staff to listen well, to stay
    @@ -9,5 +8,4 @@
     see_also:
       - title: WebJunction Course Catalog
         note: Self-paced courses and webinar recordings on this topic are free.
    -featured:
    -  - interesting-patron-questions
    +featured: []
    ");
}

#[test]
fn what_a_topic_cannot_have_is_said() {
    let world = World::sample();
    world.write(
        "topics/desk.yaml",
        "title: Desk\nparent: customer-service\n",
    );
    assert_snapshot!(world.shows("topic set customer-service headng=x"), @r#"
    $ circ topic set customer-service headng=x
    --- stderr
    circ: a topic has no field "headng"
    hint: did you mean heading? fields of a topic: title, heading, image, parent, introduction, see_also, featured
    --- exit 2
    "#);
    assert_snapshot!(world.shows("topic set customer-service see_also=x"), @"
    $ circ topic set customer-service see_also=x
    --- stderr
    circ: see_also holds more than texts, and cannot be set here
    hint: edit the topic's file; `circ check` looks it over
    --- exit 2
    ");
    assert_snapshot!(world.shows("topic set customer-service title="), @"
    $ circ topic set customer-service title=
    --- stderr
    circ: a topic needs a title
    --- exit 2
    ");
    assert_snapshot!(world.shows("topic set customer-service heading+=x"), @"
    $ circ topic set customer-service heading+=x
    --- stderr
    circ: heading holds one value, not a list
    hint: write heading=VALUE
    --- exit 2
    ");
    assert_snapshot!(world.shows("topic set customer-service featured+=nowhere"), @r#"
    $ circ topic set customer-service featured+=nowhere
    --- stderr
    circ: there is no record "nowhere"
    hint: the nearest are interesting-patron-questions, what-libraries-can-learn-from-bookstores, leaving-fort-ref-frontiers-of-embedded-librarianship; `circ list --format ids` names them all
    --- exit 1
    "#);
    assert_snapshot!(world.shows("topic set customer-service parent=desk"), @"
    $ circ topic set customer-service parent=desk
    --- stderr
    circ: desk cannot stand above customer-service: it stands below
    --- exit 2
    ");
    assert_snapshot!(world.shows("topic set desk parent=desk"), @"
    $ circ topic set desk parent=desk
    --- stderr
    circ: desk cannot stand above itself
    --- exit 2
    ");
}

#[test]
fn a_featured_record_is_found_in_any_letter_case() {
    let world = World::bare();
    world.write("resources/crlf.yaml", "title: A\n");
    world.write("topics/t.yaml", "title: T\nfeatured: [CRLF]\n");
    assert_snapshot!(world.shows("topic set t featured+=crlf"), @"
    $ circ topic set t featured+=crlf
    --- stderr
    t needs no change
    ");
    assert_snapshot!(world.shows("topic set t featured-=crlf"), @"
    $ circ topic set t featured-=crlf
    --- stderr
    changed featured of t
    --- changes
    --- a/topics/t.yaml
    +++ b/topics/t.yaml
    @@ -1,2 +1,2 @@
     title: T
    -featured: [CRLF]
    +featured: []
    ");
    assert_snapshot!(world.shows("topic set t featured+="), @"
    $ circ topic set t featured+=
    --- stderr
    circ: an item of featured cannot be empty
    --- exit 2
    ");
}
