//! `circ edit`: the editor has a copy, and nothing broken takes the place of a good file.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use insta::assert_snapshot;

use crate::world::{Outcome, World};

/// A catalog with a record, and an editor that runs these lines of shell on the file, `$1`.
fn world(editor: &str) -> World {
    let world = World::bare();
    world.write("resources/a.yaml", "title: A  # the first\nkind: news\n");
    let path = world.folder().join("editor");
    fs::write(&path, format!("#!/bin/sh\n{editor}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    world
}

fn edit(world: &World, arguments: &[&str]) -> Outcome {
    let mut command = world.command(arguments);
    command.env("EDITOR", world.folder().join("editor"));
    world.run(command, "")
}

fn shown(world: &World, arguments: &[&str]) -> String {
    edit(world, arguments).show(
        &format!("circ {}", arguments.join(" ")),
        &world.folder().canonicalize().unwrap(),
    )
}

/// The copies that are left in the work folder.
fn left(world: &World) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(world.catalog().join(".circ"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with("edit-"))
        .collect();
    names.sort();
    names
}

#[test]
fn what_was_written_is_saved() {
    let world = world("sed -i s/news/webinar/ \"$1\"");
    assert_snapshot!(shown(&world, &["edit", "a", "--dry-run"]), @"
    $ circ edit a --dry-run
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,2 +1,2 @@
     title: A  # the first
    -kind: news
    +kind: webinar
    ");
    assert_snapshot!(shown(&world, &["edit", "a"]), @"
    $ circ edit a
    --- stderr
    changed resources/a.yaml
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,2 +1,2 @@
     title: A  # the first
    -kind: news
    +kind: webinar
    ");
    assert_snapshot!(shown(&world, &["edit", "a"]), @"
    $ circ edit a
    --- stderr
    nothing was changed
    ");
    assert_eq!(left(&world), [""; 0]);
}

#[test]
fn a_broken_text_is_kept_and_never_saved() {
    let world = world("printf 'title: [A\\n' > \"$1\"");
    assert_snapshot!(shown(&world, &["edit", "a"]), @"
    $ circ edit a
    --- stderr
    error[yaml-syntax]: the bracket [ that opens here is never closed
     --> resources/a.yaml:1:8
      |
    1 | title: [A
      |        ^
      |
      = help: write ] behind the last item

    circ: resources/a.yaml was not changed: the new text cannot be read
    hint: your text is in [folder]/catalog/.circ/edit-a.yaml
    --- exit 1
    ");
    assert_eq!(left(&world), ["edit-a.yaml"]);
    assert_snapshot!(shown(&world, &["edit", "a"]), @"
    $ circ edit a
    --- stderr
    an earlier text that was not saved is in [folder]/catalog/.circ/edit-a.yaml
    error[yaml-syntax]: the bracket [ that opens here is never closed
     --> resources/a.yaml:1:8
      |
    1 | title: [A
      |        ^
      |
      = help: write ] behind the last item

    circ: resources/a.yaml was not changed: the new text cannot be read
    hint: your text is in [folder]/catalog/.circ/edit-a-2.yaml
    --- exit 1
    ");
    assert_eq!(left(&world), ["edit-a-2.yaml", "edit-a.yaml"]);
}

#[test]
fn an_editor_that_fails_changes_nothing() {
    let world = world("echo x >> \"$1\"; exit 3");
    assert_snapshot!(shown(&world, &["edit", "a"]), @"
    $ circ edit a
    --- stderr
    circ: the editor [folder]/editor ended with 3
    hint: your text is in [folder]/catalog/.circ/edit-a.yaml
    --- exit 4
    ");
    assert_eq!(left(&world), ["edit-a.yaml"]);
    let mut command = world.command(&["edit", "a"]);
    command.env("VISUAL", "no-such-editor --wait");
    assert_snapshot!(world.run(command, "").err.lines().last().unwrap(), @"hint: VISUAL or EDITOR names another");
}

#[test]
fn a_file_that_changed_meanwhile_is_not_overwritten() {
    let world = world("");
    let file = world.catalog().join("resources/a.yaml");
    let editor = format!(
        "#!/bin/sh\necho 'owner: me' >> \"$1\"\necho 'owner: you' >> {}\n",
        file.display()
    );
    fs::write(world.folder().join("editor"), editor).unwrap();
    assert_snapshot!(shown(&world, &["edit", "a"]), @"
    $ circ edit a
    --- stderr
    circ: [folder]/catalog/resources/a.yaml: changed since it was read
    hint: your text is in [folder]/catalog/.circ/edit-a.yaml
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,2 +1,3 @@
     title: A  # the first
     kind: news
    +owner: you
    --- exit 4
    ");
    assert_eq!(left(&world), ["edit-a.yaml"]);
}

#[test]
fn a_broken_record_and_a_topic_can_be_edited() {
    let world = world("sed -i 's/\\[//' \"$1\"");
    world.write("resources/b.yaml", "title: [B\n");
    world.write("topics/t.yaml", "title: '[T'\n");
    assert_snapshot!(shown(&world, &["edit", "b"]), @"
    $ circ edit b
    --- stderr
    changed resources/b.yaml
    --- changes
    --- a/resources/b.yaml
    +++ b/resources/b.yaml
    @@ -1 +1 @@
    -title: [B
    +title: B
    ");
    assert_snapshot!(shown(&world, &["edit", "t"]), @"
    $ circ edit t
    --- stderr
    changed topics/t.yaml
    --- changes
    --- a/topics/t.yaml
    +++ b/topics/t.yaml
    @@ -1 +1 @@
    -title: '[T'
    +title: 'T'
    ");
    assert_snapshot!(shown(&world, &["edit", "x"]), @r#"
    $ circ edit x
    --- stderr
    circ: there is no record "x"
    hint: did you mean a or b?
    --- exit 1
    "#);
}

#[test]
fn the_editor_may_have_arguments_and_blanks() {
    let world =
        world("echo \"$1 $2\" > seen; test \"$1\" = --wait && sed -i s/news/course/ \"$2\"");
    let mut command = world.command(&["edit", "a"]);
    command.env("EDITOR", "ed");
    command.env(
        "VISUAL",
        format!("'{}' --wait", world.folder().join("editor").display()),
    );
    assert_eq!(world.run(command, "").code, 0);
    assert!(world.read("resources/a.yaml").contains("kind: course"));
}

#[test]
fn what_check_finds_anew_is_shown_and_saved() {
    let world = world("sed -i s/kind/knd/ \"$1\"; echo 'url: example.org' >> \"$1\"");
    world.write("circ.yaml", "required: [title, summary]\n");
    assert_snapshot!(shown(&world, &["edit", "a"]), @r#"
    $ circ edit a
    --- stderr
    error[bad-url]: "example.org" is no URL: it has no scheme such as https://
     --> resources/a.yaml:3:6
      |
    3 | url: example.org
      |      ^^^^^^^^^^^
      |
      = help: write https://example.org

    changed resources/a.yaml
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,2 +1,3 @@
     title: A  # the first
    -kind: news
    +knd: news
    +url: example.org
    "#);
}

#[test]
fn settings_that_broke_meanwhile_let_nothing_through() {
    let world = world("echo 'title: [A' > \"$1\"; echo 'ids: [' > catalog/circ.yaml");
    assert_snapshot!(shown(&world, &["edit", "a"]), @"
    $ circ edit a
    --- stderr
    circ.yaml:1:6: the bracket [ that opens here is never closed (write ] behind the last item)
    circ: the settings in circ.yaml are wrong
    hint: your text is in [folder]/catalog/.circ/edit-a.yaml
    --- changes
    --- a/circ.yaml
    +++ b/circ.yaml
    @@ -0,0 +1 @@
    +ids: [
    --- exit 4
    ");
    assert_eq!(left(&world), ["edit-a.yaml"]);
    let world = self::world("echo 'title: [A' > \"$1\"; rm catalog/circ.yaml");
    assert_eq!(edit(&world, &["edit", "a"]).code, 4);
    assert_eq!(left(&world), ["edit-a.yaml"]);
}

#[test]
fn a_diff_goes_into_a_pipe_as_it_is() {
    let world = world("sed -i s/news/course/ \"$1\"");
    world.write(
        "resources/a.yaml",
        "title: \"A\tB \u{202a}C\u{202c}\"\nkind: news\n",
    );
    let diff = edit(&world, &["edit", "a", "--dry-run"]).out;
    assert!(diff.contains("A\tB \u{202a}C\u{202c}"), "{diff:?}");
}

#[test]
fn the_editor_may_have_variables_before_it() {
    let world = world("test \"$CIRC_FOO\" = 1 && sed -i s/news/course/ \"$1\"");
    let mut command = world.command(&["edit", "a"]);
    let editor = world.folder().join("editor");
    command.env("VISUAL", format!("CIRC_FOO=1 {}", editor.display()));
    let outcome = world.run(command, "");
    assert_eq!(
        (outcome.code, outcome.err.as_str()),
        (0, "changed resources/a.yaml\n")
    );
}

#[test]
fn no_editor_is_started_for_nobody() {
    let world = world("");
    assert_snapshot!(world.shows("edit a"), @"
    $ circ edit a
    --- stderr
    circ: there is no terminal for an editor
    hint: VISUAL or EDITOR names one; `circ set` changes a record without
    --- exit 2
    ");
    assert_snapshot!(world.shows("edit a --no-input"), @"
    $ circ edit a --no-input
    --- stderr
    circ: --no-input starts no editor that is not named
    hint: VISUAL or EDITOR names one; `circ set` changes a record without
    --- exit 2
    ");
    assert_eq!(world.circ(&["edit", "x"]).code, 1);
}

#[test]
fn an_id_of_two_files_is_refused_and_a_path_is_not() {
    let world = world("sed -i 's/T/U/; s/A/B/' \"$1\"");
    world.write("topics/a.yaml", "title: T\n");
    assert_snapshot!(shown(&world, &["edit", "a"]), @r#"
    $ circ edit a
    --- stderr
    circ: "a" is the id of a record and of a topic
    hint: `circ edit resources/a.yaml` or `circ edit topics/a.yaml` means one of them
    --- exit 1
    "#);
    assert_snapshot!(shown(&world, &["edit", "topics/a.yaml"]), @"
    $ circ edit topics/a.yaml
    --- stderr
    changed topics/a.yaml
    --- changes
    --- a/topics/a.yaml
    +++ b/topics/a.yaml
    @@ -1 +1 @@
    -title: T
    +title: U
    ");
    assert_snapshot!(shown(&world, &["edit", "resources/a.yaml"]), @"
    $ circ edit resources/a.yaml
    --- stderr
    changed resources/a.yaml
    --- changes
    --- a/resources/a.yaml
    +++ b/resources/a.yaml
    @@ -1,2 +1,2 @@
    -title: A  # the first
    +title: B  # the first
     kind: news
    ");
    world.write("topics/a.yaml", "title: [T\n");
    assert_eq!(edit(&world, &["edit", "a"]).code, 1);
}
