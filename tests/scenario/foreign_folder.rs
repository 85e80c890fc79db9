//! Folders of other tools, read as they are: three lines of settings, and not one file rewritten.

use crate::world::World;

/// A list of software, a file each, with words of its own.
fn software() -> World {
    let world = World::bare();
    world.write(
        "circ.yaml",
        "resources: software\nrecent_by: modified\n\
         keys:\n  title: name\n  summary: description\n  url: website_url\n  modified: updated_at\n",
    );
    world.write(
        "software/koha.yml",
        "name: \"Koha\"\ndescription: 'A library system: circulation, cataloguing and more.'\n\
         website_url: 'https://koha-community.org'\n\
         source_code_url: https://git.koha-community.org\n\
         licenses:\n  - GPL-3.0\nplatforms: [Perl, Docker]\n\
         tags:\n  - Library Systems # the main one\n  - Circulation\n\n\
         stargazers_count: 412\nupdated_at: '2017-05-15'\narchived: false\n\
         commit_history:\n  2017-04: 31\n  2017-05: 12\n",
    );
    world.write(
        "software/vufind.yml",
        "name: VuFind\r\ndescription: >\r\n  A discovery portal\r\n  for libraries.\r\n\r\n\
         website_url: https://vufind.org\r\nlicenses: [GPL-2.0]\r\nplatforms:\r\n- PHP\r\n\
         tags:\r\n- Discovery\r\n- Library Systems\r\nstargazers_count: 170\r\nupdated_at: '2017-06-01'\r\n",
    );
    world.write(
        "software/nested/old.yml",
        "# Kept for history.\nname: Old Catalogue\nlicenses:\n  - ⊘ Proprietary\n\
         depends_3rdparty: yes\ntags: Library Systems\nupdated_at: 2011\n",
    );
    world
}

/// A bibliography: a folder for each paper, and in it `info.yaml`.
fn papers() -> World {
    let world = World::bare();
    world.write(
        "circ.yaml",
        "resources: papers\nids: path\nrecent_by: published\n\
         keys: {summary: abstract, published: year, kind: type}\n",
    );
    world.write(
        "papers/abc123-smith-john/info.yaml",
        "abstract: Who asks at the desk, and what.\nauthor: Smith, John and Doe, Jane\n\
         author_list:\n- family: Smith\n  given: John\n  affiliation: []\n- family: Doe\n  given: Jane\n\
         citations:\n- doi: 10.1000/1\n  title: Another\ndoi: 10.1000/182\nfiles:\n- paper.pdf\n\
         journal: Reference Services\nref: smith2017desk\ntags: desk reference\n\
         time-added: 2017-06-07-10:11:12\ntitle: At the Desk\ntype: article\nyear: 2017\n",
    );
    world.write(
        "papers/def456-doe-jane/info.yaml",
        "author_list:\n-   family: Doe\n    given: Jane\nref: doe2016\ntags:\n- shelves\n\
         title: On Shelves\ntype: book\nyear: 2016\n",
    );
    world.write("papers/def456-doe-jane/notes.tex", "no record");
    world
}

#[test]
fn a_list_of_software_is_read() {
    let world = software();
    insta::assert_snapshot!(world.shows("list --columns id,title,url,tags,modified,licenses --format csv"), @r"
    $ circ list --columns id,title,url,tags,modified,licenses --format csv
    id,title,url,tags,modified,licenses
    koha,Koha,https://koha-community.org,Library Systems;Circulation,2017-05-15,GPL-3.0
    old,Old Catalogue,,Library Systems,2011,⊘ Proprietary
    vufind,VuFind,https://vufind.org,Discovery;Library Systems,2017-06-01,GPL-2.0
    ");
    insta::assert_snapshot!(world.shows("show koha"), @r"
    $ circ show koha
    ID:               koha
    File:             software/koha.yml
    Title:            Koha
    URL:              https://koha-community.org
    Tags:             Library Systems, Circulation
    Last Modified:    2017-05-15
    Summary:          A library system: circulation, cataloguing and more.
    Source code url:  https://git.koha-community.org
    Licenses:         GPL-3.0
    Platforms:        Perl, Docker
    Stargazers count: 412
    Archived:         false
    Commit history:
      '2017-04': 31
      '2017-05': 12
    ");
    insta::assert_snapshot!(world.shows("check"), @"$ circ check");
}

#[test]
fn a_list_of_software_is_asked() {
    let world = software();
    for (query, expected) in [
        ("licenses:gpl-*", "koha vufind"),
        ("platforms:docker", "koha"),
        ("stargazers_count:200..", "koha"),
        ("has:commit_history", "koha"),
        ("no:stargazers_count", "old"),
        ("archived:false", "koha"),
        ("'tag:library systems' modified:2017", "koha vufind"),
        // In our word and in the word of the files.
        ("title:vufind", "vufind"),
        ("name:vufind", "vufind"),
        ("updated_at:..2012", "old"),
        ("has:description", "koha vufind"),
        ("circulation", "koha"),
    ] {
        let outcome =
            world.circ(&[&["list", "-f", "ids"], &crate::world::words(query)[..]].concat());
        let ids: Vec<&str> = outcome.out.lines().collect();
        assert_eq!(ids.join(" "), expected, "{query}: {}", outcome.err);
    }
    let sorted = world.circ(&["list", "-f", "ids", "--sort", "-stargazers_count"]);
    assert_eq!(sorted.out, "koha\nvufind\nold\n");
    let sorted = world.circ(&["list", "-f", "ids", "--sort", "-updated_at"]);
    assert_eq!(sorted.out, "vufind\nkoha\nold\n");
}

#[test]
fn a_list_of_software_is_reported() {
    let world = software();
    insta::assert_snapshot!(world.shows("report recent --format markdown"), @r"
    $ circ report recent --format markdown
    # Most Recently Added

    | ID | Title | Kind | Last Modified |
    | --- | --- | --- | --- |
    | vufind | [VuFind](https://vufind.org) | | 2017-06-01 |
    | koha | [Koha](https://koha-community.org) | | 2017-05-15 |
    | old | Old Catalogue | | 2011 |
    ");
    insta::assert_snapshot!(world.shows("report tags --format csv"), @"
    $ circ report tags --format csv
    tag,count,share,latest
    Library Systems,3,1,2017-06-01
    Circulation,1,0.3333333333333333,2017-05-15
    Discovery,1,0.3333333333333333,2017-06-01
    ");
}

/// Nested values reach JSON as they are.
#[test]
fn nested_values_are_kept() {
    let shown = software().circ(&["show", "koha", "--format", "json"]);
    let shown: serde_json::Value = serde_json::from_str(&shown.out).unwrap();
    let months = serde_json::json!({"2017-04": 31, "2017-05": 12});
    assert_eq!(shown["commit_history"], months);
    assert_eq!(shown["archived"], serde_json::json!(false));

    let shown = papers().circ(&["show", "abc123-smith-john/info", "--format", "json"]);
    let shown: serde_json::Value = serde_json::from_str(&shown.out).unwrap();
    let authors = serde_json::json!([
        {"family": "Smith", "given": "John", "affiliation": []},
        {"family": "Doe", "given": "Jane"},
    ]);
    assert_eq!(shown["author_list"], authors);
    assert_eq!(shown["published"], "2017");
    assert_eq!(shown["time-added"], "2017-06-07-10:11:12");
}

#[test]
fn tags_change_one_line() {
    let world = software();
    insta::assert_snapshot!(world.shows("tag add koha 'Open Source'"), @r"
    $ circ tag add koha 'Open Source'
    --- stderr
    koha now has Open Source
    --- changes
    --- a/software/koha.yml
    +++ b/software/koha.yml
    @@ -8,6 +8,7 @@
     tags:
       - Library Systems # the main one
       - Circulation
    +  - Open Source
     
     stargazers_count: 412
     updated_at: '2017-05-15'
    ");
    insta::assert_snapshot!(world.shows("tag add vufind 'Open Source'"), @r"
    $ circ tag add vufind 'Open Source'
    --- stderr
    vufind now has Open Source
    --- changes
    --- a/software/vufind.yml
    +++ b/software/vufind.yml
    @@ -10,5 +10,6 @@
     tags:
     - Discovery
     - Library Systems
    +- Open Source
     stargazers_count: 170
     updated_at: '2017-06-01'
    ");
    insta::assert_snapshot!(world.shows("tag remove koha Circulation"), @r"
    $ circ tag remove koha Circulation
    --- stderr
    koha no longer has Circulation
    --- changes
    --- a/software/koha.yml
    +++ b/software/koha.yml
    @@ -7,7 +7,6 @@
     platforms: [Perl, Docker]
     tags:
       - Library Systems # the main one
    -  - Circulation
       - Open Source
     
     stargazers_count: 412
    ");
    insta::assert_snapshot!(world.shows("tag rename 'library systems' ILS --yes"), @r"
    $ circ tag rename 'library systems' ILS --yes
    --- stderr
    renamed library systems to ILS in 3 records
    --- changes
    --- a/software/koha.yml
    +++ b/software/koha.yml
    @@ -6,7 +6,7 @@
       - GPL-3.0
     platforms: [Perl, Docker]
     tags:
    -  - Library Systems # the main one
    +  - ILS # the main one
       - Open Source
     
     stargazers_count: 412
    --- a/software/nested/old.yml
    +++ b/software/nested/old.yml
    @@ -3,5 +3,5 @@
     licenses:
       - ⊘ Proprietary
     depends_3rdparty: yes
    -tags: Library Systems
    +tags: ILS
     updated_at: 2011
    --- a/software/vufind.yml
    +++ b/software/vufind.yml
    @@ -9,7 +9,7 @@
     - PHP
     tags:
     - Discovery
    -- Library Systems
    +- ILS
     - Open Source
     stargazers_count: 170
     updated_at: '2017-06-01'
    ");
}

#[test]
fn a_bibliography_is_read() {
    let world = papers();
    insta::assert_snapshot!(world.shows("list --columns id,title,kind,published,tags,ref"), @"
    $ circ list --columns id,title,kind,published,tags,ref
    Title        Kind     Published  Tags            Ref
      ID
    ──────────────────────────────────────────────────────────────
    At the Desk  Article  2017       desk reference  smith2017desk
      abc123-smith-john/info
    On Shelves   Book     2016       shelves         doe2016
      def456-doe-jane/info
    ");
    insta::assert_snapshot!(world.shows("list journal:reference*"), @"
    $ circ list 'journal:reference*'
    ID                      Title        Kind     Published
    ───────────────────────────────────────────────────────
    abc123-smith-john/info  At the Desk  Article  2017
    ");
    insta::assert_snapshot!(world.shows("report kinds"), @"
    $ circ report kinds
    Kinds
    =====

    Records by Kind
    Article  █████████████████████████████████████████████████████████████████████ 1
    Book     █████████████████████████████████████████████████████████████████████ 1

    Kind     Records  Share  Latest
    ───────────────────────────────
    Article        1   50 %  2017
    Book           1   50 %  2016
    ");
    insta::assert_snapshot!(world.shows("check"), @"$ circ check");
    insta::assert_snapshot!(world.shows("tag add def456-doe-jane/info desk"), @r"
    $ circ tag add def456-doe-jane/info desk
    --- stderr
    def456-doe-jane/info now has desk
    --- changes
    --- a/papers/def456-doe-jane/info.yaml
    +++ b/papers/def456-doe-jane/info.yaml
    @@ -4,6 +4,7 @@
     ref: doe2016
     tags:
     - shelves
    +- desk
     title: On Shelves
     type: book
     year: 2016
    ");
}

/// A record that is added has the words of the folder.
#[test]
fn a_new_record_has_the_words_of_the_folder() {
    insta::assert_snapshot!(
        software().shows("add Evergreen --url https://evergreen-ils.org --tag ILS --modified 2017"),
        @r"
    $ circ add Evergreen --url https://evergreen-ils.org --tag ILS --modified 2017
    evergreen
    --- stderr
    added software/evergreen.yaml
    --- changes
    --- /dev/null
    +++ b/software/evergreen.yaml
    @@ -0,0 +1,5 @@
    +name: Evergreen
    +website_url: https://evergreen-ils.org
    +tags:
    +  - ILS
    +updated_at: 2017
    "
    );
}

#[test]
fn keys_that_are_names_of_ours_are_shown_and_asked_for() {
    let world = World::bare();
    world.write(
        "resources/a.yaml",
        "title: A\nid: 42\nfile: a.pdf\nauthor: Jane\n",
    );
    insta::assert_snapshot!(world.shows("list custom.author:jane -f jsonl"), @r#"
    $ circ list custom.author:jane -f jsonl
    {"id":"a","file":"resources/a.yaml","title":"A","custom.id":42,"custom.file":"a.pdf","custom.author":"Jane"}
    "#);
    insta::assert_snapshot!(world.shows("list --columns id,custom.id,custom.file -f csv"), @"
    $ circ list --columns id,custom.id,custom.file -f csv
    id,custom.id,custom.file
    a,42,a.pdf
    ");
}
