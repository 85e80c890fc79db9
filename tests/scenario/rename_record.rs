//! `circ rename`: a record's file gets another name, and what names it follows.

use insta::assert_snapshot;

use crate::world::World;

fn world() -> World {
    let world = World::sample();
    let topic = world.read("topics/customer-service.yaml");
    let featured = "featured:\n  - interesting-patron-questions # the best\n  - what-libraries-can-learn-from-bookstores\n";
    world.write("topics/customer-service.yaml", topic + featured);
    world
}

#[test]
fn references_follow() {
    let world = world();
    assert_snapshot!(world.shows("rename interesting-patron-questions odd-questions --dry-run"), @"
    $ circ rename interesting-patron-questions odd-questions --dry-run
    --- a/topics/customer-service.yaml
    +++ b/topics/customer-service.yaml
    @@ -9,5 +9,5 @@
       - title: WebJunction Course Catalog
         note: Self-paced courses and webinar recordings on this topic are free.
     featured:
    -  - interesting-patron-questions # the best
    +  - odd-questions # the best
       - what-libraries-can-learn-from-bookstores
    diff --git a/resources/interesting-patron-questions.yaml b/resources/odd-questions.yaml
    similarity index 100%
    rename from resources/interesting-patron-questions.yaml
    rename to resources/odd-questions.yaml
    --- stderr
    would rename resources/interesting-patron-questions.yaml to resources/odd-questions.yaml
    would change featured in topics/customer-service.yaml
    ");
    assert_snapshot!(world.shows("rename interesting-patron-questions odd-questions"), @"
    $ circ rename interesting-patron-questions odd-questions
    --- stderr
    renamed resources/interesting-patron-questions.yaml to resources/odd-questions.yaml
    changed featured in topics/customer-service.yaml
    --- changes
    removed resources/interesting-patron-questions.yaml
    --- a/topics/customer-service.yaml
    +++ b/topics/customer-service.yaml
    @@ -9,5 +9,5 @@
       - title: WebJunction Course Catalog
         note: Self-paced courses and webinar recordings on this topic are free.
     featured:
    -  - interesting-patron-questions # the best
    +  - odd-questions # the best
       - what-libraries-can-learn-from-bookstores
    --- /dev/null
    +++ b/resources/odd-questions.yaml
    @@ -0,0 +1,13 @@
    +title: Interesting Patron Questions
    +kind: news
    +publisher: WebJunction
    +topics:
    +  - customer-service
    +tags:
    +  - patrons
    +  - reference
    +modified: 2017-06-07
    +summary: >-
    +  Staff trade the oddest questions that patrons ever brought to their desks, and
    +  the answers they found. The stories are fun to read, and they show how patient
    +  listening turns a puzzling request into one that a library can answer.
    ");
    assert_snapshot!(world.shows("check"), @"$ circ check");
}

#[test]
fn git_sees_a_rename_and_one_line() {
    let world = world();
    world.commit();
    world.circ(&["rename", "interesting-patron-questions", "odd-questions"]);
    world.git(&["add", "--all"]);
    assert_snapshot!(world.git(&["diff", "--cached", "--stat=120", "--find-renames"]), @"
    catalog/resources/{interesting-patron-questions.yaml => odd-questions.yaml} | 0
    catalog/topics/customer-service.yaml                                        | 2 +-
    2 files changed, 1 insertion(+), 1 deletion(-)
    ");
}

#[test]
fn the_preview_is_a_patch_for_git() {
    let world = world();
    world.commit();
    let patch = world
        .circ(&[
            "rename",
            "interesting-patron-questions",
            "odd-questions",
            "--dry-run",
        ])
        .out;
    std::fs::write(world.folder().join("patch"), patch).unwrap();
    world.git(&["apply", "--directory=catalog", "patch"]);
    let applied = crate::world::files(&world.catalog());
    world.git(&["checkout", "--quiet", "."]);
    std::fs::remove_file(world.catalog().join("resources/odd-questions.yaml")).unwrap();
    world.circ(&["rename", "interesting-patron-questions", "odd-questions"]);
    assert!(applied == crate::world::files(&world.catalog()));
}

#[test]
fn an_interrupted_rename_is_finished_by_the_next() {
    // The reference was changed, the file was not: the state after a kill between the two.
    let world = world();
    let topic = world.read("topics/customer-service.yaml");
    world.write(
        "topics/customer-service.yaml",
        topic.replace("interesting-patron", "odd"),
    );
    assert_snapshot!(world.shows("rename interesting-patron-questions odd-questions"), @"
    $ circ rename interesting-patron-questions odd-questions
    --- stderr
    renamed resources/interesting-patron-questions.yaml to resources/odd-questions.yaml
    --- changes
    removed resources/interesting-patron-questions.yaml
    --- /dev/null
    +++ b/resources/odd-questions.yaml
    @@ -0,0 +1,13 @@
    +title: Interesting Patron Questions
    +kind: news
    +publisher: WebJunction
    +topics:
    +  - customer-service
    +tags:
    +  - patrons
    +  - reference
    +modified: 2017-06-07
    +summary: >-
    +  Staff trade the oddest questions that patrons ever brought to their desks, and
    +  the answers they found. The stories are fun to read, and they show how patient
    +  listening turns a puzzling request into one that a library can answer.
    ");
    assert_snapshot!(world.shows("check"), @"$ circ check");
}

#[test]
fn a_taken_id_is_refused() {
    let world = world();
    assert_snapshot!(world.shows("rename interesting-patron-questions What-libraries-can-learn-from-bookstores"), @r#"
    $ circ rename interesting-patron-questions What-libraries-can-learn-from-bookstores
    --- stderr
    circ: there is already a record with the id "What-libraries-can-learn-from-bookstores"
    hint: `circ merge what-libraries-can-learn-from-bookstores interesting-patron-questions` makes one record of the two
    --- exit 1
    "#);
    assert_snapshot!(world.shows("rename interesting-patron-questions interesting-patron-questions"), @"
    $ circ rename interesting-patron-questions interesting-patron-questions
    --- stderr
    interesting-patron-questions is called so already
    ");
    assert_snapshot!(world.shows("rename interesting-patron-questions a/b"), @r#"
    $ circ rename interesting-patron-questions a/b
    --- stderr
    circ: "a/b" cannot be an id
    hint: an id is a file name without its ending, such as any system can have: no slash, no dot or dash first, at most 200 bytes
    --- exit 2
    "#);
    assert_snapshot!(world.shows("rename interesting-patron-questions ../b"), @r#"
    $ circ rename interesting-patron-questions ../b
    --- stderr
    circ: "../b" cannot be an id
    hint: an id is a file name without its ending, such as any system can have: no slash, no dot or dash first, at most 200 bytes
    --- exit 2
    "#);
    for id in ["-", "-x", "x.yaml", "CON", "a:b"] {
        let outcome = world.circ(&["rename", "--", "interesting-patron-questions", id]);
        assert_eq!((outcome.code, outcome.changes.as_str()), (2, ""), "{id}");
    }
    assert_snapshot!(world.shows("rename intresting b"), @r#"
    $ circ rename intresting b
    --- stderr
    circ: there is no record "intresting"
    hint: did you mean interesting-patron-questions?
    --- exit 1
    "#);
}

#[test]
fn folder_ending_and_bytes_stay() {
    let world = World::bare();
    world.write("resources/deep/a.yml", b"title:   A  # odd\r\n");
    assert_snapshot!(world.shows("rename a b"), @"
    $ circ rename a b
    --- stderr
    renamed resources/deep/a.yml to resources/deep/b.yml
    --- changes
    removed resources/deep/a.yml
    --- /dev/null
    +++ b/resources/deep/b.yml
    @@ -0,0 +1 @@
    +title:   A  # odd
    ");
    assert_eq!(world.read("resources/deep/b.yml"), "title:   A  # odd\r\n");
    assert_snapshot!(world.shows("rename b B"), @"
    $ circ rename b B
    --- stderr
    renamed resources/deep/b.yml to resources/deep/B.yml
    --- changes
    removed resources/deep/b.yml
    --- /dev/null
    +++ b/resources/deep/B.yml
    @@ -0,0 +1 @@
    +title:   A  # odd
    ");
}

#[test]
fn ids_that_are_paths_move_between_folders() {
    let world = World::bare();
    world.write("circ.yaml", "ids: path\n");
    world.write("resources/a/info.yaml", "title: A\n");
    assert_snapshot!(world.shows("rename a/info new/folder/info"), @"
    $ circ rename a/info new/folder/info
    --- stderr
    renamed resources/a/info.yaml to resources/new/folder/info.yaml
    --- changes
    removed resources/a/info.yaml
    --- /dev/null
    +++ b/resources/new/folder/info.yaml
    @@ -0,0 +1 @@
    +title: A
    ");
}

#[test]
fn a_record_in_the_folder_of_its_id_goes_to_that_of_the_new_one() {
    let world = World::bare();
    world.write("circ.yaml", "folders: hash\n");
    world.write("resources/gd/a.yaml", "title: A\n");
    world.write("resources/by-hand/b.yaml", "title: B\n");
    assert_snapshot!(world.circ(&["rename", "a", "c"]).err, @"renamed resources/gd/a.yaml to resources/yf/c.yaml");
    assert_snapshot!(world.circ(&["rename", "b", "d"]).err, @"renamed resources/by-hand/b.yaml to resources/by-hand/d.yaml");
    // Nor does another field move a record: `circ fmt --folders` does.
    world.write("circ.yaml", "folders: kind\n");
    world.write("resources/news/e.yaml", "title: E\nkind: news\n");
    world.circ(&["set", "e", "kind=webinar"]);
    assert_snapshot!(world.circ(&["rename", "e", "f"]).err, @"renamed resources/news/e.yaml to resources/news/f.yaml");
}
