//! On a terminal: the pager, colours, links. Each test has a terminal of its own, of 20 rows and 80
//! columns, from Python's `pty`; where there is none the tests say so and pass, see [`crate::readers`].

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use insta::assert_snapshot;

use crate::readers::skip;
use crate::world::{World, words};

/// A terminal, and variables of its environment.
struct Screen {
    world: World,
    variables: BTreeMap<String, String>,
}

impl Screen {
    /// The sample, and thirty records besides.
    fn new() -> Screen {
        let world = World::sample();
        for number in 10..40 {
            let text = format!(
                "title: Record {number}\nkind: news\nsummary: It is one of many.\nmodified: 2016\n\
                 url: https://example.org/{number}\n"
            );
            world.write(&format!("resources/record-{number}.yaml"), text);
        }
        let variables = [("TERM".to_owned(), "xterm".to_owned())].into();
        Screen { world, variables }
    }

    fn with(mut self, name: &str, value: &str) -> Screen {
        self.variables.insert(name.to_owned(), value.to_owned());
        self
    }

    /// As [`Screen::with`], where the value is a program of this name, with an argument.
    fn with_program(self, variable: &str, name: &str, script: &str) -> Screen {
        let path = self.world.folder().join(name);
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        self.with(variable, &format!("'{}' --option", path.display()))
    }

    /// What `circ` leaves on the screen.
    fn shows(&self, line: &str) -> Option<String> {
        let circ = env!("CARGO_BIN_EXE_circ");
        let words: Vec<&str> = [circ].into_iter().chain(words(line)).collect();
        self.runs(&words, &[])
    }

    /// What a command leaves on the screen; `keys` says what is typed when.
    fn runs(&self, command: &[&str], keys: &[(&str, &str)]) -> Option<String> {
        on_terminal(&self.world, &self.variables, command, keys)
    }
}

/// What a command leaves on a screen of its own, with these variables beside those of the world; `keys` says
/// what is typed when. Nothing where there is no Python.
pub fn on_terminal(
    world: &World,
    variables: &BTreeMap<String, String>,
    command: &[&str],
    keys: &[(&str, &str)],
) -> Option<String> {
    let mut variables = variables.clone();
    for (name, value) in world.command(&[]).get_envs() {
        let text = |text: &OsStr| text.to_str().unwrap().to_owned();
        variables.insert(text(name), text(value.unwrap_or_default()));
    }
    let run = Command::new("python3")
        .args(["-X", "utf8", "-c", include_str!("readers/terminal.py")])
        .args(["20", "80"])
        .arg(serde_json::to_string(keys).unwrap())
        .arg(serde_json::to_string(&variables).unwrap())
        .args(command)
        .current_dir(world.folder())
        .output();
    let Ok(run) = run else {
        skip("python3 is not installed");
        return None;
    };
    let wrong = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{wrong}");
    let said = String::from_utf8(run.stdout).unwrap();
    let folder = world.folder().display().to_string();
    Some(said.replace('\u{1b}', "\\e").replace(&folder, "[folder]"))
}

/// A pager that says how it was called, and shows the first lines and how many there are.
const HONEST: &str = "echo \"pager $* LESS=$LESS\"; awk 'NR < 6 { print } END { print NR }'";

#[test]
fn long_output_goes_through_the_pager() {
    let screen = Screen::new().with_program("CIRC_PAGER", "a pager", HONEST);
    let Some(shown) = screen.shows("list --sort title") else {
        return;
    };
    assert_snapshot!(shown, @"
    pager --option LESS=FRX
    Title                                                    Kind      Last Modified
      ID
    ────────────────────────────────────────────────────────────────────────────────
    Approaching Conflict as an Opportunity for Growth        News      2017-06-06
      approaching-conflict-as-an-opportunity-for-growth
    79
    --- exit 0
    ");
    assert_snapshot!(screen.shows("list --limit 3").unwrap(), @r"
    \e[1mTitle                                                    Kind     Last Modified\e[0m
    \e[1m  ID\e[0m
    ───────────────────────────────────────────────────────────────────────────────
    Approaching Conflict as an Opportunity for Growth        \e[32mNews\e[0m     2017-06-06
      \e[36mapproaching-conflict-as-an-opportunity-for-growth\e[0m
    Civility Goes Viral: A New Approach for a New Era        \e[35mWebinar\e[0m  2017-05-19
      \e[36mcivility-goes-viral-a-new-approach-for-a-new-era\e[0m
    Delivering Extreme Customer Service from the Inside Out  \e[32mNews\e[0m     2017-05-15
      \e[36mdelivering-extreme-customer-service-from-the-inside-out\e[0m
    --- exit 0
    ");
    for line in [
        "show record-10 record-11 record-12 record-13",
        "report topic customer-service",
        "list -f json",
        "check --list",
        "list -f plain",
    ] {
        let shown = screen.shows(line).unwrap();
        assert!(
            shown.starts_with("pager --option LESS=FRX\n"),
            "{line}: {shown}"
        );
        assert!(shown.ends_with("--- exit 0\n"), "{line}: {shown}");
    }
}

#[test]
fn there_is_no_pager_where_none_is_wanted() {
    let check = |screen: Screen, command: &str| {
        let command = command.replace("circ", env!("CARGO_BIN_EXE_circ"));
        let Some(shown) = screen.runs(&["/bin/sh", "-c", &command], &[]) else {
            return;
        };
        assert!(!shown.contains("pager"), "{command}: {shown}");
        assert!(shown.ends_with("--- exit 0\n"), "{command}: {shown}");
    };
    let paged = || Screen::new().with_program("PAGER", "a pager", HONEST);
    check(paged(), "circ list --no-pager");
    check(paged(), "circ list | cat");
    check(paged(), "circ list < /dev/null");
    check(
        paged(),
        "circ list --output list.txt; grep pager list.txt; :",
    );
    check(paged().with("TERM", "dumb"), "circ list");
    check(paged(), "env -u TERM circ list");
    check(paged().with("CIRC_PAGER", ""), "circ list");
    check(paged().with("CIRC_PAGER", "cat"), "circ list");
}

#[test]
fn a_pager_that_is_missing_is_missed_only_by_who_asked_for_it() {
    let Some(shown) = Screen::new()
        .with("PAGER", "no-such-pager")
        .shows("list -f ids")
    else {
        return;
    };
    assert_eq!(shown.lines().count(), 39, "{shown}");
    let shown = Screen::new()
        .with("CIRC_PAGER", "no-such-pager -x")
        .shows("list -f ids")
        .unwrap();
    assert_eq!(shown.lines().count(), 40, "{shown}");
    assert_snapshot!(shown.lines().next().unwrap(), @"circ: the pager no-such-pager of CIRC_PAGER cannot be run: No such file or directory (os error 2)");
}

#[test]
fn a_pager_may_end_early() {
    let screen = Screen::new().with_program("CIRC_PAGER", "a pager", "head -n 4");
    screen.world.write("resources/broken.yaml", "title: [");
    let Some(shown) = screen.shows("list --sort -modified") else {
        return;
    };
    assert_snapshot!(shown, @r"
    \e[31mresources/broken.yaml:1:8: the bracket [ that opens here is never closed (write ] behind the last item)\e[0m
    Title                                                    Kind      Last Modified
      ID
    ────────────────────────────────────────────────────────────────────────────────
    Interesting Patron Questions                             News      2017-06-07
    --- exit 3
    ");
    for number in 0..1200 {
        screen.world.write(
            &format!("resources/many/{number}.yaml"),
            "title: One of many",
        );
    }
    let shown = screen.shows("list --sort -modified").unwrap();
    assert!(shown.ends_with("--- exit 3\n"), "{shown}");
}

#[test]
fn ctrl_c_is_for_the_pager() {
    let script = "trap 'echo still here' INT; cat > /dev/null; echo ready; sleep 20; echo the end";
    let screen = Screen::new().with_program("CIRC_PAGER", "a pager", script);
    let command = [env!("CARGO_BIN_EXE_circ"), "list"];
    let Some(shown) = screen.runs(&command, &[("ready", "\u{3}")]) else {
        return;
    };
    assert_snapshot!(shown, @"
    ready
    ^Cstill here
    the end
    --- exit 0
    ");
}

#[test]
fn colours_and_links_go_where_they_are_known() {
    let look = "sed -n '5,6p'";
    let shows = |name: &str, variables: &[(&str, &str)], line: &str| {
        let screen = Screen::new().with_program("PAGER", name, look);
        let screen = screen.with("FORCE_HYPERLINK", "1");
        let with = |screen: Screen, (name, value): &(&str, &str)| screen.with(name, value);
        variables.iter().fold(screen, with).shows(line)
    };
    let Some(shown) = shows("less", &[], "list record --columns title,kind,url") else {
        return;
    };
    assert_snapshot!(shown, @r"
    \e]8;id=circ2;https://example.org/12\e\Record 12\e]8;;\e\  \e[32mNews\e[0m  \e]8;id=circ2;https://example.org/12\e\https://example.org/12\e]8;;\e\
    \e]8;id=circ3;https://example.org/13\e\Record 13\e]8;;\e\  \e[32mNews\e[0m  \e]8;id=circ3;https://example.org/13\e\https://example.org/13\e]8;;\e\
    --- exit 0
    ");
    assert_snapshot!(shows("less", &[("LESS", "-i")], "list record --columns title,kind").unwrap(), @"
    Record 12  News
    Record 13  News
    --- exit 0
    ");
    assert_snapshot!(shows("less", &[("NO_COLOR", "1")], "list record --columns title,kind").unwrap(), @r"
    \e]8;id=circ2;https://example.org/12\e\Record 12\e]8;;\e\  News
    \e]8;id=circ3;https://example.org/13\e\Record 13\e]8;;\e\  News
    --- exit 0
    ");
    assert_snapshot!(shows("less", &[("FORCE_HYPERLINK", "0")], "list record --columns title,kind").unwrap(), @r"
    Record 12  \e[32mNews\e[0m
    Record 13  \e[32mNews\e[0m
    --- exit 0
    ");
    assert_snapshot!(shows("more", &[], "list record --columns title,kind").unwrap(), @"
    Record 12  News
    Record 13  News
    --- exit 0
    ");
    assert_snapshot!(shows("more", &[], "list record --columns title,kind --color always").unwrap(), @r"
    Record 12  \e[32mNews\e[0m
    Record 13  \e[32mNews\e[0m
    --- exit 0
    ");
    assert_snapshot!(shows("less", &[], "list record --columns title,kind --color never").unwrap(), @"
    Record 12  News
    Record 13  News
    --- exit 0
    ");
    // Too short for a pager.
    assert_snapshot!(shows("less", &[], "list --limit 1 --sort -title --columns title,kind").unwrap(), @r"
    \e[1mTitle                                     Kind\e[0m
    ──────────────────────────────────────────────────
    What Libraries Can Learn from Bookstores  \e[94mDocument\e[0m
    --- exit 0
    ");
}

#[test]
fn while_the_pager_runs_circ_can_be_ended() {
    let screen = |signal: &str| {
        let script = format!("kill -{signal} $PPID; sleep 0.3; cat >/dev/null");
        let screen = Screen::new().with_program("CIRC_PAGER", "pager", &script);
        screen.shows("list")
    };
    // Ctrl-C is the pager's.
    let Some(shown) = screen("INT") else {
        return;
    };
    assert_eq!(shown, "--- exit 0\n");
    assert_eq!(screen("TERM").as_deref(), Some("--- exit -15\n"));
}

#[test]
fn git_setup_asks_whether_a_hook_is_wanted() {
    let screen = Screen::new();
    screen.world.git(&["init", "--quiet"]);
    let hook = screen.world.folder().join(".git/hooks/pre-commit");
    let command = [env!("CARGO_BIN_EXE_circ"), "git", "setup"];
    let Some(shown) = screen.runs(&command, &[("[y/N] ", "\n")]) else {
        return;
    };
    assert_snapshot!(shown, @"
    set merge.circ.name
    set merge.circ.driver
    set diff.circ.xfuncname
    added 9 lines to catalog/.gitattributes
    check each commit with `circ check --staged` (a pre-commit hook)? [y/N] 
    no hook checks commits; `circ git setup --hook` writes one
    next: commit .gitattributes; in each other clone run `circ git setup` once
    --- exit 0
    ");
    assert!(!hook.exists());
    let shown = screen.runs(&command, &[("[y/N] ", "y\n")]);
    assert_snapshot!(shown.unwrap(), @"
    check each commit with `circ check --staged` (a pre-commit hook)? [y/N] y
    wrote the hook [folder]/.git/hooks/pre-commit
    --- exit 0
    ");
    assert!(hook.exists());
    // With it there is nothing to ask.
    assert_snapshot!(screen.shows("git setup").unwrap(), @"
    all is set up
    --- exit 0
    ");
}
