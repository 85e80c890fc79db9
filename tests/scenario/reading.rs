//! Reading what other tools wrote, and settings that are wrong. Bad records have `bad_files.rs`.

use insta::assert_snapshot;

use crate::world::World;

#[test]
fn wrong_settings_stop_everything_with_their_place() {
    let world = World::sample();
    world.write("circ.yaml", "format: 1\nexcerpt: many\nkindz: [news]\n");
    assert_snapshot!(world.shows("list"), @r#"
    $ circ list
    --- stderr
    circ.yaml:2:10: excerpt: string "many", expected a whole number
    circ.yaml:3:1: there is no setting "kindz" (did you mean kinds?)
    circ: the settings in circ.yaml are wrong
    --- exit 4
    "#);
    assert_snapshot!(world.shows("tag add interesting-patron-questions x"), @r#"
    $ circ tag add interesting-patron-questions x
    --- stderr
    circ.yaml:2:10: excerpt: string "many", expected a whole number
    circ.yaml:3:1: there is no setting "kindz" (did you mean kinds?)
    circ: the settings in circ.yaml are wrong
    --- exit 4
    "#);
}

#[test]
fn a_later_format_is_not_guessed_at() {
    let world = World::sample();
    world.write("circ.yaml", "format: 2\n");
    assert_snapshot!(world.shows("list"), @r"
    $ circ list
    --- stderr
    circ.yaml:1:9: format 2 is not known here (this circ reads format 1; a newer one may read it)
    circ: the settings in circ.yaml are wrong
    --- exit 4
    ");
}

#[test]
fn files_of_another_tool_are_read_as_they_are() {
    let world = World::empty();
    world.write("circ.yaml", "resources: data\nids: path\nkeys:\n  title: name\n  summary: description\n  tags: keywords\n");
    world.write(
        "data/2016/µ [one] 🎉.yml",
        "\u{feff}name: One\r\nkeywords: [\"R & D\", 'a b']\r\nmodified: 2016\r\n",
    );
    world.write(
        "data/2017/a b.yaml",
        "name: Two\ndescription: Text.\nkeywords: single\nmodified: 2017-03",
    );
    assert_snapshot!(world.shows("list --columns id,title,tags,modified"), @r"
    $ circ list --columns id,title,tags,modified
    ID               Title  Tags        Last Modified
    ─────────────────────────────────────────────────
    2016/µ [one] 🎉  One    R & D, a b  2016
    2017/a b         Two    single      2017-03
    ");
    assert_snapshot!(world.shows("show '2017/a b' --format json"), @r#"
    $ circ show '2017/a b' --format json
    {
      "id": "2017/a b",
      "file": "data/2017/a b.yaml",
      "title": "Two",
      "tags": [
        "single"
      ],
      "modified": "2017-03",
      "summary": "Text."
    }
    "#);
    assert_eq!(
        world.circ(&["tag", "add", "2016/µ [one] 🎉", "new"]).code,
        0
    );
    assert_eq!(
        world.read("data/2016/µ [one] 🎉.yml"),
        "\u{feff}name: One\r\nkeywords: [\"R & D\", 'a b', new]\r\nmodified: 2016\r\n"
    );
    assert_snapshot!(world.shows("tag add '2017/a b' 'third one'"), @r"
    $ circ tag add '2017/a b' 'third one'
    --- stderr
    2017/a b now has third one
    --- changes
    --- a/data/2017/a b.yaml
    +++ b/data/2017/a b.yaml
    @@ -1,4 +1,6 @@
     name: Two
     description: Text.
    -keywords: single
    +keywords:
    +  - single
    +  - third one
     modified: 2017-03
    \ No newline at end of file
    ");
}
