//! Completion, asked as the shells ask: `COMPLETE=fish circ -- …` and what comes back.
//!
//! `complete_shells` types into the shells themselves.

use insta::assert_snapshot;

use crate::world::{Outcome, World};

/// What a shell is answered. It never hears of an error.
fn ask(world: &World, shell: &str, arguments: &[&str]) -> String {
    let outcome = asked(world, shell, arguments, &[]);
    let silent = (outcome.code, outcome.err.as_str());
    assert_eq!(silent, (0, ""), "{shell} {arguments:?}");
    assert_eq!(outcome.changes, "");
    outcome.out
}

fn asked(world: &World, shell: &str, arguments: &[&str], variables: &[(&str, &str)]) -> Outcome {
    let mut command = world.command(&["--"]);
    command.args(arguments).env("COMPLETE", shell);
    command.envs(variables.iter().copied());
    world.run(command, "")
}

/// The values that are offered for a line whose last word (perhaps empty) is completed.
fn offered(world: &World, line: &str) -> Vec<String> {
    let (before, last) = line.rsplit_once(' ').unwrap_or(("", line));
    let mut words: Vec<&str> = vec!["circ"];
    words.extend(crate::world::words(before));
    words.push(last);
    let reply = ask(world, "fish", &words);
    let value = |line: &str| line.split('\t').next().unwrap().to_owned();
    reply.lines().map(value).collect()
}

#[track_caller]
fn check(world: &World, line: &str, expected: &[&str]) {
    assert_eq!(offered(world, line), expected, "{line}");
}

/// A catalog with names of all sorts.
fn catalog() -> World {
    let world = World::bare();
    world.write(
        "circ.yaml",
        "kinds: [news, webinar]\nfields:\n  level: {one_of: [beginner, advanced], label: Level}\n  live: {type: boolean}\n",
    );
    world.write("topics/civics.yaml", "title: Civics\n");
    world.write(
        "topics/customer-service.yaml",
        "title: Customer Service\nheading: x\n",
    );
    world.write(
        "tags.yaml",
        "desk: {about: At the desk, aliases: [counter]}\n",
    );
    world.write(
        "resources/one.yaml",
        "title: One\nkind: news\ntopics: [civics]\ntags: [desk, patrons]\nowner: Ann\n",
    );
    world.write(
        "resources/deep/only.yaml",
        "title: Only\nlanguage: pt-BR\ntags:\n- story time\n- don't\nroom: 5\n",
    );
    world.write("resources/two,three.yaml", "title: Two\ntags: R & D\n");
    world.write("reports/by-owner.yaml", "x: y\n");
    world
}

#[test]
fn ids_come_from_the_names_of_files() {
    let world = catalog();
    world.write("resources/broken.yaml", "title: [\n");
    check(&world, "show on", &["only", "one"]);
    check(&world, "show one o", &["only", "one"]);
    check(&world, "show b", &["broken"]);
    for command in [
        "open",
        "rename",
        "rm",
        "set",
        "unset",
        "tag add",
        "tag remove",
    ] {
        check(&world, &format!("{command} onl"), &["only"]);
    }
    check(&world, "edit c", &["civics", "customer-service"]);
    check(&world, "merge one onl", &["only"]);
    check(&world, "tag add one,o", &["one,only"]);
    check(&world, "rm only,one,o", &[]);
    check(&world, "rm two,", &["two,three"]);
    check(&world, "show --at HEAD --format json onl", &["only"]);
    world.write("circ.yaml", "ids: path\n");
    check(&world, "show deep", &["deep/only"]);
}

#[test]
fn topics_have_their_titles() {
    let world = catalog();
    assert_snapshot!(ask(&world, "fish", &["circ", "report", "topic", "c"]), @r"
    civics	Civics
    customer-service	Customer Service
    ");
    check(&world, "topic show cu", &["customer-service"]);
    check(&world, "topic add T --parent cu", &["customer-service"]);
    check(&world, "list --topic cu", &["customer-service"]);
    check(&world, "list topic:cu", &["topic:customer-service"]);
    check(&world, "add T --topic cu", &["customer-service"]);
    check(
        &world,
        "topic set civics parent=cu",
        &["parent=customer-service"],
    );
    check(
        &world,
        "topic set civics featured+=on",
        &["featured+=only", "featured+=one"],
    );
    check(&world, "topic set civics he", &["heading="]);
    check(&world, "report topic civics kind:n", &["kind:news"]);
}

#[test]
fn tags_come_from_records_and_the_vocabulary() {
    let world = catalog();
    let all = ["R & D", "counter", "desk", "don't", "patrons", "story time"];
    check(&world, "tag rename ", &all);
    check(&world, "tag merge desk c", &["counter"]);
    check(&world, "add T --tag d", &["desk", "don't"]);
    check(&world, "list --tag stor", &["story time"]);
    check(&world, "list --tag desk,stor", &["desk,story time"]);
    // Those that the record has not, those that it has.
    check(&world, "tag add one d", &["don't"]);
    check(
        &world,
        "tag add one don't ",
        &["R & D", "counter", "story time"],
    );
    check(&world, "tag remove one ", &["desk", "patrons"]);
    check(&world, "tag remove one desk ", &["patrons"]);
    check(&world, "tag remove one,only d", &["desk", "don't"]);
    check(&world, "tag add --where kind:news d", &["desk", "don't"]);
    check(&world, "set one tags-=", &["tags-=desk", "tags-=patrons"]);
    assert_snapshot!(ask(&world, "fish", &["circ", "tag", "rename", "de"]), @"desk	At the desk");
}

#[test]
fn kinds_and_other_values() {
    let world = catalog();
    check(&world, "list --kind ", &["news", "webinar"]);
    check(&world, "list kind:we", &["kind:webinar"]);
    check(&world, "list kind:news,we", &["kind:news,webinar"]);
    check(&world, "list not:kind:we", &["not:kind:webinar"]);
    check(&world, "list (kind:we", &["(kind:webinar"]);
    check(&world, "list language:", &["language:pt-BR"]);
    check(&world, "list owner:", &["owner:Ann"]);
    check(&world, "list level:", &["level:beginner", "level:advanced"]);
    check(&world, "list room:", &["room:5"]);
    check(&world, "list title:O", &[]);
    check(&world, "set one kind=w", &["kind=webinar"]);
    check(&world, "set one level=b", &["level=beginner"]);
    check(&world, "set one live=", &["live=true", "live=false"]);
    check(&world, "add T --set level=b", &["level=beginner"]);
    check(&world, "add T --kind w", &["webinar"]);
    // What the settings do not name is taken from the records.
    world.write("circ.yaml", "keys: {kind: type}\n");
    world.write("resources/one.yaml", "title: One\ntype: poster\n");
    check(&world, "list --kind ", &["poster"]);
}

#[test]
fn fields_say_what_they_mean() {
    let world = catalog();
    assert_snapshot!(ask(&world, "fish", &["circ", "list", "l"]), @r"
    language:	its language, as a BCP 47 tag such as en or pt-BR
    level:	Level
    live:	Live
    ");
    check(&world, "list has:u", &["has:url"]);
    check(&world, "list no:url,ta", &["no:url,tags"]);
    check(&world, "list n", &["no:", "not:"]);
    check(&world, "list ta", &["tag:"]);
    check(&world, "list --sort -mod", &["-modified"]);
    check(&world, "list --sort -modified,ti", &["-modified,title"]);
    check(&world, "list --columns ti", &["title"]);
    check(&world, "list --columns id,roo", &["id,room"]);
    check(&world, "set one ow", &["owner="]);
    check(&world, "unset one ", &["kind", "topics", "tags", "owner"]);
    check(&world, "unset --where kind:news k", &["kind"]);
    check(&world, "tag add --where kind:news --where own", &["owner:"]);
}

#[test]
fn columns_are_those_of_the_command() {
    let world = catalog();
    check(
        &world,
        "report kinds --columns ",
        &["kind", "count", "share", "latest"],
    );
    check(&world, "report kinds --sort -c", &["-count"]);
    check(&world, "report recent --sort -mod", &["-modified"]);
    check(&world, "report stale --sort -ov", &["-overdue"]);
    check(&world, "report stale --sort ti", &["title"]);
    check(&world, "report kinds --chart n", &["none"]);
    check(&world, "report kinds --chart lat", &[]);
    check(&world, "report kinds --layout e", &["entries"]);
    check(&world, "report topic desk --sort ex", &[]);
    check(&world, "tag list --similar --columns me", &["merge"]);
    check(&world, "check --columns ru", &["rule"]);
    check(&world, "log --columns ch", &["changes"]);
    check(&world, "blame --columns va", &["value"]);
    check(
        &world,
        "check --list --columns ",
        &["rule", "severity", "fix", "when", "about"],
    );
    check(&world, "topic list --columns ti", &["title"]);
}

#[test]
fn reports_are_those_of_circ_and_of_the_catalog() {
    let world = catalog();
    let names = offered(&world, "report ");
    assert!(names.contains(&"recent".to_owned()) && names.contains(&"by-owner".to_owned()));
    check(&world, "report by", &["by-owner"]);
}

#[test]
fn a_query_in_one_word_is_completed_at_its_end() {
    let world = catalog();
    let last = |word: &str| {
        let reply = ask(&world, "fish", &["circ", "set", "--where", word]);
        reply.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(last("kind:news\\ tag:pat"), ["kind:news tag:patrons"]);
    assert_eq!(last("tag:sto"), ["tag:\"story time\""]);
    assert_eq!(last("'tag:\"sto"), ["tag:\"story time\""]);
    assert_eq!(last("not:kind:we"), ["not:kind:webinar"]);
}

#[test]
fn the_catalog_is_the_one_that_is_named() {
    let world = World::empty();
    let write = |path: &str| {
        let path = world.folder().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, "").unwrap();
    };
    for name in ["one", "two"] {
        write(&format!("{name}/circ.yaml"));
        write(&format!("{name}/resources/in-{name}.yaml"));
    }
    check(&world, "show in", &[]);
    check(&world, "-C one show in", &["in-one"]);
    check(&world, "--catalog=two show in", &["in-two"]);
    check(&world, "show -Cone in", &["in-one"]);
    // HOME is the folder.
    check(&world, "-C ~/two show in", &["in-two"]);
    // Where the script completes folders itself, it is told to.
    assert_eq!(ask(&world, "bash", &["circ -C o", "o"]), "\tfolders\n");
    assert_eq!(
        ask(&world, "zsh", &["circ", "list", "-o", "o"]),
        "\tfiles\n"
    );
    assert_eq!(
        ask(&world, "fish", &["circ", "list", "--output=o"]),
        "\tfiles\n"
    );
    assert_eq!(ask(&world, "elvish", &["circ", "-C", "o"]), "one/");
    let line = ["circ", "show", "in"];
    let named = asked(&world, "fish", &line, &[("CIRC_CATALOG", "two")]);
    assert_eq!(named.out, "in-two\n");
    let line = ["circ", "-C", "one", "show", "in"];
    let named = asked(&world, "fish", &line, &[("CIRC_CATALOG", "two")]);
    assert_eq!(named.out, "in-one\n");
}

#[test]
fn trouble_is_passed_over_in_silence() {
    let nowhere = World::empty();
    check(&nowhere, "show x", &[]);
    assert!(offered(&nowhere, "show ").contains(&"--format".to_owned()));
    check(&nowhere, "list kind:", &[]);
    check(&nowhere, "list has:ur", &["has:url"]);
    check(&nowhere, "report to", &["topics", "topic"]);
    check(&nowhere, "list --format jso", &["json", "jsonl"]);
    check(&nowhere, "ta", &["tag"]);
    check(&nowhere, "no-such-command x", &[]);
    check(&nowhere, "-C /nowhere show x", &[]);
    let world = catalog();
    world.write("circ.yaml", "kinds: 5\nnonsense: [\n");
    world.write("tags.yaml", "[");
    world.write("topics/civics.yaml", "- a\n");
    world.write("resources/one.yaml", b"title: \xff\n");
    check(&world, "show onl", &["only"]);
    check(&world, "show --at no-such-revision onl", &["only"]);
    check(&world, "topic show c", &["customer-service"]);
    check(&world, "tag rename st", &["story time"]);
    // Nothing that a shell would ask.
    for arguments in [&[][..], &["circ"], &["circ", "\u{1b}["]] {
        for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
            ask(&world, shell, arguments);
        }
    }
}

#[test]
fn only_a_shell_that_asks_is_answered() {
    let world = World::sample();
    let run = |shell: &str, arguments: &[&str]| {
        let mut command = world.command(arguments);
        command.env("COMPLETE", shell);
        world.run(command, "")
    };
    // The variable may be there for another reason.
    assert!(
        run("bash", &["list", "--format", "ids"])
            .out
            .contains("interesting-patron-questions")
    );
    assert_eq!(run("tcsh", &["--", "list"]).code, 2);
    assert_eq!(run("", &["--", "circ", "li"]).code, 2);
}

#[test]
fn what_is_not_safe_to_show_is_left_out() {
    let world = World::bare();
    world.write(
        "resources/evil.yaml",
        "title: x\ntags: [\"\\e]0;pwned\\a\", \"two\\nlines\", \"\\x01files\", \"\\u202eturned\", good, -flag, \"\"]\nkind: \"\\x07\"\n",
    );
    world.write("resources/\u{1b}[31m.yaml", "title: x\n");
    world.write("topics/t.yaml", "title: \"a\\e[31m\\nb\\tc\"\n");
    check(&world, "tag rename ", &["good"]);
    check(&world, "list tag:", &["tag:-flag", "tag:good"]);
    check(&world, "list --kind ", &[]);
    check(&world, "show ", &["evil"]);
    for shell in ["fish", "zsh", "powershell"] {
        let reply = ask(&world, shell, &["circ", "report", "topic", "t"]);
        assert!(
            !reply.contains('\u{1b}') && reply.lines().count() == 1,
            "{reply:?}"
        );
    }
}

#[test]
fn a_value_in_a_query_finds_its_records() {
    let tags = [
        "R & D",
        "don't",
        "story time",
        "arts and crafts",
        "a:b",
        "a, b",
        "x kind:news",
        "*",
        "d*k",
        "(old)",
        "$HOME",
        "say \"hi\"",
        "back\\slash",
        "1..2",
        "or",
        "<script>",
        "not:x",
        "  padded",
        "ünï",
        "--dash",
        "has:url",
    ];
    let world = World::bare();
    let list: Vec<String> = tags
        .iter()
        .map(|tag| serde_json::to_string(tag).unwrap())
        .collect();
    world.write(
        "resources/all.yaml",
        format!("title: T\ntags: [{}]\n", list.join(", ")),
    );
    world.write("resources/none.yaml", "title: Other\ntags: [other]\n");
    let found = offered(&world, "list tag:");
    assert_eq!(found.len(), tags.len() + 1, "{found:?}");
    for term in found.iter().filter(|term| *term != "tag:other") {
        let outcome = world.circ(&["list", "--format", "ids", term]);
        assert_eq!(
            (outcome.out.as_str(), outcome.err.as_str()),
            ("all\n", ""),
            "{term}"
        );
        let outcome = world.circ(&["tag", "add", "-n", "--where", term, "new"]);
        assert_eq!(outcome.code, 0, "{term}: {}", outcome.err);
    }
    for value in offered(&world, "list --tag ")
        .iter()
        .filter(|value| *value != "other")
    {
        let outcome = world.circ(&["list", "--format", "ids", &format!("--tag={value}")]);
        assert_eq!(
            (outcome.out.as_str(), outcome.err.as_str()),
            ("all\n", ""),
            "{value}"
        );
    }
}

#[test]
fn each_shell_is_answered_in_its_way() {
    let world = catalog();
    // bash: the line, and what it replaces of its last word.
    let bash = |line: &str, replaced: &str| ask(&world, "bash", &[line, replaced]);
    assert_eq!(bash("circ list kind:we", "we"), "webinar \n");
    assert_eq!(bash("circ list 'kind:we", "kind:we"), "kind:webinar\n");
    assert_eq!(bash("circ list --kind=we", "we"), "webinar \n");
    assert_eq!(bash("circ list kin", "kin"), "kind:\n");
    assert_eq!(
        bash("circ tag remove only ", ""),
        "story\\ time \ndon\\'t \n"
    );
    assert_eq!(bash("circ tag remove only \"", ""), "story time\ndon't\n");
    assert_eq!(bash("circ tag remove only 'd", "d"), "don'\\''t\n");
    assert_eq!(
        bash("circ tag remove only story\\ t", "story\\ t"),
        "story\\ time \n"
    );
    assert_eq!(bash("circ show onl", "onl"), "only \n");
    // The others: the words before, and the one at the cursor.
    let line = ["circ", "tag", "remove", "only", ""];
    assert_eq!(ask(&world, "zsh", &line), " story time\n don't\n");
    assert_eq!(ask(&world, "elvish", &line), "story time\ndon't");
    assert_eq!(ask(&world, "powershell", &line), "'story time'\n'don''t'\n");
    let line = ["circ", "list", "'kind:w"];
    assert_eq!(ask(&world, "zsh", &line), " kind\\:webinar\n");
    assert_eq!(ask(&world, "fish", &line), "kind:webinar\n");
    let line = ["circ", "topic", "show", "cu"];
    assert_eq!(
        ask(&world, "zsh", &line),
        " customer-service:Customer Service\n"
    );
    assert_eq!(
        ask(&world, "zsh", &["circ", "list", "kin"]),
        "+kind\\::news, webinar, document, course, …\n"
    );
}

#[test]
fn flags_come_when_a_dash_is_typed() {
    let world = catalog();
    assert!(
        offered(&world, "show ")
            .iter()
            .all(|word| !word.starts_with('-'))
    );
    check(&world, "list --kin", &["--kind"]);
    check(&world, "tag add one --dry", &["--dry-run"]);
    assert!(offered(&world, "list --").contains(&"--sort".to_owned()));
}

/// A stored name that comes to be offered for some argument must be marked so.
#[test]
fn every_argument_that_names_something_is_completed() {
    let world = catalog();
    for line in [
        "list ",
        "check ",
        "fmt ",
        "tag list ",
        "report recent ",
        "rm --where ",
    ] {
        assert!(
            offered(&world, line).contains(&"kind:".to_owned()),
            "{line}"
        );
    }
    for line in ["list --", "check --", "report recent --", "tag list --"] {
        for (flag, value) in [("kind", "news"), ("tag", "desk"), ("topic", "civics")] {
            let offered = offered(&world, &format!("{line}{flag}="));
            assert!(
                offered.contains(&format!("--{flag}={value}")),
                "{line}{flag}: {offered:?}"
            );
        }
    }
}
