//! `circ init`: a catalog to start with.

use insta::assert_snapshot;

use crate::world::{World, words};

#[test]
fn a_new_folder_becomes_a_catalog_that_works_at_once() {
    let world = World::empty();
    assert_snapshot!(world.shows("init catalog"), @r#"
    $ circ init catalog
    --- stderr
    started a catalog in catalog
    next: cd catalog, then circ add 'A title' --kind article, then circ list
    --- changes
    --- /dev/null
    +++ b/.gitattributes
    @@ -0,0 +1 @@
    +* text=auto eol=lf
    --- /dev/null
    +++ b/circ.yaml
    @@ -0,0 +1,54 @@
    +# Settings of this catalog. Every key may be left out; what stands behind a # is how it is then.
    +format: 1
    +name: My catalog
    +
    +# Where its pages are published: feeds get lasting ids by it, and relative addresses of records become
    +# links.
    +#base_url: https://example.org/learning/
    +
    +# Where records and topics are, relative to this file.
    +#resources: resources
    +#topics: topics
    +
    +# What a record's id is made of: its file name (stem), or its path below `resources`.
    +#ids: stem
    +# Where `circ add` puts a new record below `resources`: flat (right there), kind, year (of `recent_by`, else of
    +# published, modified or added), or hash (two letters, for tens of thousands of records under git). Records are
    +# read in any folder; `circ fmt --folders` moves those that are there.
    +#folders: flat
    +
    +# For files that had their own words before: our field, then the key in the files.
    +#keys:
    +#  title: name
    +
    +# The kinds that a record may have; without this line, any.
    +#kinds: [article, webinar, document, course]
    +# The fields that `circ check` asks of every record.
    +#required: [title]
    +# Whether records may only have tags that tags.yaml declares: true or false. A line there is
    +# `patrons: {about: People who come, aliases: [users], parent: people}`, or just `patrons:`.
    +#declared_tags_only: false
    +
    +# The date that orders what is recent: modified, published or added; how pages write dates.
    +#recent_by: modified
    +# Where `added` and `modified` come from that a record does not say: files (they are not known), or git
    +# (the first commit of the record, and the last that changed what it says).
    +#dates: files
    +#date_format: "%d %B %Y"
    +# Characters of a summary that pages show.
    +#excerpt: 250
    +# The language of records that name none.
    +#language: en
    +# Days from one review of a record to the next; `circ report stale` names what is overdue.
    +#review_after: 365
    +
    +# Fields of your own. Types: text, prose, list, date, integer, number, boolean.
    +#fields:
    +#  duration: {type: integer, label: Minutes}
    +#  level: {type: text, one_of: [beginner, intermediate, advanced]}
    +
    +# Rules of `circ check` that are off, or weigh more or less than usual; `circ check --list` names them.
    +#check: {duplicate-title: off, future-date: error}
    +
    +# The most bytes of a record; a longer one is not read.
    +#max_record_bytes: 1048576
    "#);
    assert_snapshot!(world.shows("check"), @"$ circ check");
    assert_snapshot!(world.shows("list"), @r"
    $ circ list
    no records
    ");
    assert_snapshot!(world.shows("add 'First one' --kind article"), @r"
    $ circ add 'First one' --kind article
    first-one
    --- stderr
    added resources/first-one.yaml
    --- changes
    --- /dev/null
    +++ b/resources/first-one.yaml
    @@ -0,0 +1,2 @@
    +title: First one
    +kind: article
    ");
    assert_snapshot!(world.shows("list"), @r"
    $ circ list
    ID         Title      Kind     Last Modified
    ────────────────────────────────────────────
    first-one  First one  Article
    ");
}

#[test]
fn git_carries_a_new_catalog() {
    let world = World::empty();
    assert_eq!(world.circ(&words("init catalog")).code, 0);
    assert_eq!(world.circ(&words("add One -C catalog")).code, 0);
    world.git(&["init", "--quiet"]);
    assert_snapshot!(world.git(&["status", "--porcelain", "--untracked-files=all"]), @r"
    ?? catalog/.gitattributes
    ?? catalog/circ.yaml
    ?? catalog/resources/one.yaml
    ");
}

#[test]
fn a_folder_with_files_keeps_them_and_its_line_ends() {
    let world = World::empty();
    world.write("notes.txt", "mine\n");
    world.write("resources/a.yaml", "title: Old\r\n");
    let outcome = world.circ(&words("init catalog"));
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    assert!(
        !outcome.changes.contains(".gitattributes"),
        "{}",
        outcome.changes
    );
    assert_eq!(world.read("resources/a.yaml"), "title: Old\r\n");
    assert_snapshot!(world.shows("list --format ids"), @r"
    $ circ list --format ids
    a
    ");
}

#[test]
fn a_catalog_is_not_started_twice() {
    assert_snapshot!(World::sample().shows("init catalog"), @r"
    $ circ init catalog
    --- stderr
    circ: [folder]/catalog is a catalog already
    --- exit 1
    ");
}

#[test]
fn the_current_folder_is_meant_when_none_is_named() {
    let world = World::empty();
    assert_eq!(world.circ(&["init"]).code, 0);
    assert!(world.folder().join("circ.yaml").is_file());
    assert_eq!(world.circ(&["init", "a/b"]).code, 0);
    assert!(world.folder().join("a/b/circ.yaml").is_file());
}

#[test]
fn a_file_in_the_way_is_named() {
    let world = World::empty();
    std::fs::write(world.folder().join("taken"), "").unwrap();
    assert_snapshot!(world.shows("init taken"), @r"
    $ circ init taken
    --- stderr
    circ: [folder]/taken/circ.yaml: Not a directory (os error 20)
    --- exit 4
    ");
}

#[test]
fn every_setting_of_the_new_file_can_be_switched_on() {
    let world = World::empty();
    world.circ(&words("init catalog"));
    let text: String = world
        .read("circ.yaml")
        .lines()
        .map(|line| match line.strip_prefix('#') {
            Some(setting) if !setting.starts_with(' ') => format!("{setting}\n"),
            Some(nested) if nested.starts_with("  ") => format!("{nested}\n"),
            _ => format!("{line}\n"),
        })
        .collect();
    world.write("circ.yaml", &text);
    let outcome = world.circ(&["check"]);
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{text}");
}
