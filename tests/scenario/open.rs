//! `circ open`: the URL goes to the browser as one word, and to no shell.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use insta::assert_snapshot;

use crate::world::World;

/// What `circ open a` does with a record of this URL and a browser that notes its arguments.
fn opened(url: &str) -> String {
    let world = World::bare();
    world.write("resources/a.yaml", format!("title: A\nurl: {url}\n"));
    let browser = world.folder().join("browser");
    fs::write(&browser, "#!/bin/sh\nprintf '[%s]' \"$@\" > seen\n").unwrap();
    fs::set_permissions(&browser, fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = world.command(&["open", "a"]);
    command.env(
        "BROWSER",
        format!("no-such-browser:{} --new %s", browser.display()),
    );
    let outcome = world.run(command, "");
    let seen = fs::read_to_string(world.folder().join("seen")).unwrap_or_default();
    format!("{}{seen} exit {}", outcome.err, outcome.code)
}

#[test]
fn the_browser_gets_the_url() {
    assert_snapshot!(opened("https://example.org/a?b=c&d;e"), @"[--new][https://example.org/a?b=c&d;e] exit 0");
    assert_snapshot!(opened("'https://example.org/$(id)`id`'"), @"[--new][https://example.org/$(id)`id`] exit 0");
}

#[test]
fn only_the_web_is_opened() {
    assert_snapshot!(opened("file:///etc/passwd"), @r#"
    circ: "file:///etc/passwd" is not opened
    hint: only http and https URLs are
     exit 1
    "#);
    assert_snapshot!(opened("'javascript:alert(1)'"), @r#"
    circ: "javascript:alert(1)" is not opened
    hint: only http and https URLs are
     exit 1
    "#);
    assert_snapshot!(opened("--version"), @r#"
    circ: "--version" is not opened
    hint: only http and https URLs are
     exit 1
    "#);
    assert_snapshot!(opened(""), @"
    circ: a has no URL
     exit 1
    ");
}

#[test]
fn without_a_browser_there_is_a_word() {
    let world = World::bare();
    world.write("resources/a.yaml", "title: A\nurl: https://example.org\n");
    assert_snapshot!(world.shows("BROWSER=no-such-browser open a"), @"
    $ BROWSER=no-such-browser circ open a
    --- stderr
    circ: there is no browser: no-such-browser
    hint: set BROWSER to one that is there
    --- exit 4
    ");
    assert_snapshot!(world.shows("open b"), @r#"
    $ circ open b
    --- stderr
    circ: there is no record "b"
    hint: did you mean a?
    --- exit 1
    "#);
}
