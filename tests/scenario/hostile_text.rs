//! Text made to do harm: every format, message and page is safe for where it goes.

use std::path::Path;
use std::process::Stdio;

use crate::readers::python;
use crate::world::World;

const FORMATS: &[&str] = &[
    "table", "plain", "csv", "tsv", "json", "jsonl", "yaml", "markdown", "html", "svg", "ids",
];

/// Texts in the escapes of a double-quoted YAML scalar.
const TEXTS: &[&str] = &[
    r"\e[2J\e[31mred\a\x07",
    r"\e]8;;https://evil.example\e\\link\e]0;title\a",
    r"\x9b31m\x90q\x85\x7f\x08\x0b\x0c",
    r"forged\nresources/x.yaml:1:1: all is well",
    r"back\rover",
    r"<script>alert(1)</script><img src=x onerror=alert(1)>",
    r"</title></style></main><svg onload=alert(1)>",
    r#"\" onmouseover=\"alert(1)\" x='y"#,
    r"a | b | c || --- |",
    r"=cmd()|' /C calc'!A0",
    r"+1+1",
    r"-2+3+cmd",
    r"@SUM(A1)",
    r"\t=1+1",
    r"\n=1+1",
    r"\u202egnp.exe\u2066x\u2069\u2028\u2029y",
    r"[click](javascript:alert(1)) ![x](y) `code` **bold** <!-- -->",
    r"# heading\n\n- item\n\n```\n\n<div>\n\n1. one\n> quote\n---\n",
    r"&amp; &lt;script&gt; &#x3c;b&#x3e;",
    r"{{ 7*7 }} {% raw %} ${HOME} $(id) `id`",
];

/// A catalog with a record for each text, which stands in every field, and broken ones too.
fn world() -> World {
    let world = World::bare();
    world.write("circ.yaml", "kinds: [news]\n");
    let long = "x<b>".repeat(2500);
    let texts = TEXTS.iter().copied().chain([long.as_str()]);
    for (number, text) in texts.enumerate() {
        let record = format!(
            "title: \"{text}\"\nkind: \"{text}\"\nurl: \"javascript:{text}\"\nauthors: [\"{text}\"]\n\
             publisher: \"{text}\"\nlanguage: \"{text}\"\ntopics: [desk, \"{text}\"]\n\
             tags: [\"{text}\", \"=2\"]\nmodified: \"2017\"\npublished: \"{text}\"\n\
             summary: \"{text} and more\"\nlevel: \"{text}\"\n\"{text}\": {{\"{text}\": \"{text}\"}}\n"
        );
        world.write(&format!("resources/r{number}.yaml"), record);
        let broken = format!("title: x\ntags: {{\"{text}\": 1}}\n\"{text}\": [\n");
        world.write(&format!("resources/broken{number}.yaml"), broken);
    }
    let topic = |text: &str| {
        format!(
            "title: \"{text}\"\nheading: \"{text}\"\nimage: \"javascript:{text}\"\n\
             introduction: \"{text}\"\nparent: \"{text}\"\nfeatured: [\"{text}\"]\nsee_also:\n  \
             - title: \"{text}\"\n    url: \"javascript:{text}\"\n    note: \"{text}\"\n"
        )
    };
    world.write("topics/desk.yaml", topic(&TEXTS[..17].join(" ")));
    for name in [
        "\u{1b}[31mred",
        "<script>a<",
        "a|b",
        "=cmd()",
        "two\nlines",
        "\u{202e}x",
    ] {
        world.write(&format!("resources/{name}.yaml"), "title: x\n");
        world.write(
            &format!("topics/{name}.yaml"),
            topic(name.trim_start_matches('\u{1b}')),
        );
    }
    world
}

/// What a command prints on both streams. The exit code is not asked for: some records are broken.
fn run(world: &World, arguments: &[&str]) -> (String, String) {
    let output = world
        .command(arguments)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(matches!(output.status.code(), Some(0..=4)), "{arguments:?}");
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr))
}

/// What must not reach a terminal: the control characters but for line feed and tab, and the marks
/// that turn text around.
fn is_harmful(char: char) -> bool {
    is_control(char)
        || matches!(char, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn is_control(char: char) -> bool {
    char.is_control() && !matches!(char, '\n' | '\t')
}

/// Commands that print records, topics or problems in a format that is to be named.
const COMMANDS: &[&[&str]] = &[
    &["list"],
    &[
        "list",
        "--columns",
        "id,file,title,kind,url,authors,topics,tags,published,summary,level",
    ],
    &["show", "r0", "r5", "r9", "r16", "r17", "r20", "--"],
    &["check"],
    &["tag", "list"],
    &["topic", "list"],
    &["topic", "show", "desk"],
    &["report", "recent"],
    &["report", "kinds"],
    &["report", "tags"],
    &["report", "topics"],
    &["report", "topic", "desk"],
];

/// A command with flags, which stand before a `--`.
fn with<'a>(command: &[&'a str], flags: &[&'a str]) -> Vec<&'a str> {
    let plain = command.iter().copied().filter(|word| *word != "--");
    plain.chain(flags.iter().copied()).collect()
}

#[test]
fn no_control_character_is_printed() {
    let world = world();
    for command in COMMANDS {
        for format in FORMATS {
            let arguments = with(command, &["--format", format]);
            let (out, err) = run(&world, &arguments);
            assert!(!err.contains(is_harmful), "{arguments:?}: {err:?}");
            // Marks of direction are data, and stay where programs read.
            let is_data = !matches!(*format, "table" | "plain" | "svg" | "ids");
            let is_bad = if is_data { is_control } else { is_harmful };
            assert!(
                !out.contains(is_bad),
                "{arguments:?}: {:?}",
                around(&out, is_bad)
            );
        }
        let (out, err) = run(&world, command);
        assert!(
            !out.contains(is_harmful),
            "{command:?}: {:?}",
            around(&out, is_harmful)
        );
        assert!(!err.contains(is_harmful), "{command:?}: {err:?}");
    }
}

/// What a command says of words that were typed, of ids and of files.
#[test]
fn no_control_character_is_said() {
    let world = world();
    let evil = "\u{1b}[2J\n\u{202e}<script>";
    for arguments in [
        &["show", evil][..],
        &["show", "\u{1b}[31mred"],
        &["show", "two\nlines"],
        &["list", evil],
        &["list", "nonsense\u{1b}[31m:x"],
        &["list", &format!("kind:{evil}(")],
        &["list", "--sort", evil],
        &["list", "--columns", evil],
        &["list", "--format", evil],
        &["list", "--limit", evil],
        &["list", "--at", evil],
        &["list", "--today", evil],
        &["list", "--catalog", evil],
        &["report", evil],
        &["report", "topic", evil],
        &["topic", "show", evil],
        &["tag", "add", evil, "x"],
        &["tag", "add", "r0", evil],
        &["tag", "add", "\u{1b}[31mred", "x"],
        &["tag", "add", "-n", "r3", "x"],
        &["tag", "remove", "-n", "r3", "=2"],
        &["tag", "rename", evil, "x"],
        &["tag", "rename", "=2", "x", "--yes", "-n"],
        &["add", evil, "-n"],
        &["add", "x", "--id", evil],
        &["add", "x", "--topic", evil, "-n"],
        &["add", "x", "--modified", evil],
        &["add", "x", "--set", evil],
        &["add", "--from", evil],
        &["completions", evil],
        &[evil],
    ] {
        let (out, err) = run(&world, arguments);
        for text in [&out, &err] {
            assert!(!text.contains(is_harmful), "{arguments:?}: {text:?}");
        }
    }
}

/// A text cannot forge a line: a row is a line, and so is a problem.
#[test]
fn no_line_is_forged() {
    let world = world();
    let (ids, warnings) = run(&world, &["list", "--format", "ids"]);
    let (rows, _) = run(&world, &["list", "--format", "plain", "--no-header"]);
    assert_eq!(ids.lines().count(), rows.lines().count());
    for line in warnings.lines() {
        assert!(!line.starts_with("resources/x.yaml"), "{line}");
        assert!(
            line.starts_with("resources/") || line.starts_with("topics/"),
            "{line}"
        );
    }
}

#[test]
fn pages_and_tables_hold_no_code() {
    let world = world();
    for (number, command) in COMMANDS.iter().enumerate() {
        for format in [
            "html", "svg", "markdown", "csv", "tsv", "json", "jsonl", "yaml",
        ] {
            let mut flags = vec!["--format", format];
            if matches!(format, "csv" | "tsv") {
                flags.push("--csv-safe");
            }
            let (out, _) = run(&world, &with(command, &flags));
            let name = format!("hostile-{number}.{format}");
            // A document without a chart is no picture.
            if format == "svg" && out.is_empty() {
                continue;
            }
            std::fs::write(world.folder().join(name), out).unwrap();
        }
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/render/html/sort.js");
    let said = python(
        include_str!("readers/hostile.py"),
        &[world.folder(), &script],
    );
    print!("{}", said.unwrap_or_default());
}

/// Markdown in the eyes of a CommonMark reader: no HTML, no code, no links that run.
#[test]
fn markdown_holds_no_html() {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    let world = world();
    for command in COMMANDS {
        let (out, _) = run(&world, &with(command, &["--format", "markdown"]));
        for event in Parser::new_ext(&out, Options::ENABLE_TABLES) {
            let harmless = match &event {
                Event::Html(_) | Event::InlineHtml(_) => false,
                Event::Start(Tag::Image { .. } | Tag::CodeBlock(_)) => false,
                Event::Start(Tag::Link { dest_url, .. }) => !dest_url.starts_with("javascript"),
                _ => true,
            };
            assert!(harmless, "{command:?}: {event:?} in\n{out}");
        }
    }
}

/// The text around the first character of a sort, for a message.
fn around(text: &str, is_bad: fn(char) -> bool) -> String {
    let at = text.find(is_bad).unwrap_or(0);
    let before: Vec<char> = text[..at].chars().rev().take(40).collect();
    let after = text[at..].chars().take(40);
    before.into_iter().rev().chain(after).collect()
}
