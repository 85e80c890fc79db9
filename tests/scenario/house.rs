//! The promises of the house: who may name whom, and what the sample holds.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use circdesk::{check, render, report};

use crate::world::World;

/// The floors from the ground up. Modules of one floor do not name each other.
const FLOORS: &[&[&str]] = &[
    &["model"],
    &["yaml"],
    &["store", "git"],
    &["query", "change", "schema"],
    &["document", "history"],
    &["report"],
    &["check"],
    &["render"],
    &["cli"],
];

/// Words that only some modules may say, and which.
const RESERVED: &[(&[&str], &[&str])] = &[
    (&["std::fs", "rustix::fs", "File::open"], &["store"]),
    (&["process::Command", "std::process"], &["git", "main.rs"]),
    (&["clap::", "clap_complete", "clap_mangen"], &["cli"]),
    (
        &["Local::now", "Utc::now", "SystemTime", "Instant::now"],
        &["main.rs", "store"],
    ),
    (&["env::var", "env::args", "env::current_dir"], &["main.rs"]),
    (
        &["io::stdout", "io::stderr", "io::stdin"],
        &["main.rs", "streams.rs"],
    ),
    (&["granit_parser"], &["yaml"]),
];

/// The Rust files of `src/` with their paths below it and their text without tests and comments.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths: Vec<PathBuf> = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                paths.push(path);
            }
        }
    }
    paths.sort();
    let source = |path: &PathBuf| {
        let name = path
            .strip_prefix(&root)
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned();
        (name, fs::read_to_string(path).unwrap())
    };
    paths.iter().map(source).collect()
}

/// The code of a file that is built into the program.
fn code(text: &str) -> String {
    let code = text
        .split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or_default();
    let lines = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

fn is_test(name: &str) -> bool {
    name.contains("/tests/") || name.ends_with("/tests.rs")
}

/// The module of a file: `cli/list.rs` is of `cli`, `main.rs` of itself.
fn module(name: &str) -> &str {
    name.split('/').next().unwrap_or(name)
}

/// The modules at the root of the library that a file's code names.
fn named(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for start in ["crate::", "circdesk::"] {
        for (at, _) in code.match_indices(start) {
            let rest = &code[at + start.len()..];
            let names = match rest.strip_prefix('{') {
                Some(list) => outer_names(list),
                None => vec![first_word(rest)],
            };
            found.extend(names.into_iter().filter(|name| !name.is_empty()));
        }
    }
    found
}

fn first_word(text: &str) -> String {
    text.chars()
        .take_while(|char| char.is_alphanumeric() || *char == '_')
        .collect()
}

/// The first words of the items of `{a::b, c::{d, e}}`.
fn outer_names(list: &str) -> Vec<String> {
    let (mut depth, mut names, mut at_start) = (0, Vec::new(), true);
    for (at, char) in list.char_indices() {
        match char {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => at_start = true,
            char if at_start && !char.is_whitespace() => {
                names.push(first_word(&list[at..]));
                at_start = false;
            }
            _ => {}
        }
    }
    names
}

/// Dates from git are for those who read: no command that writes may see them, or it could write them down.
#[test]
fn only_commands_that_read_see_dates_from_git() {
    let named = sources().into_iter();
    let named = named.filter(|(_, text)| code(text).contains("dates::fill(&mut loaded"));
    let named: Vec<String> = named.map(|(name, _)| name).collect();
    let readers = ["check", "list", "report", "show", "tag/list", "topic"];
    assert_eq!(named, readers.map(|name| format!("cli/{name}.rs")));
}

#[test]
fn a_floor_names_only_floors_below_it() {
    let floor = |module: &str| FLOORS.iter().position(|floor| floor.contains(&module));
    let mut wrong = Vec::new();
    for (name, text) in sources() {
        let Some(own) = floor(module(&name)).filter(|_| !is_test(&name)) else {
            continue;
        };
        let code = code(&text);
        for other in named(&code).iter().filter(|other| *other != module(&name)) {
            match floor(other) {
                Some(other) if other < own => {}
                _ => wrong.push(format!("{name} names {other}")),
            }
        }
        // `super` must not climb out of the module.
        let depth = name.trim_end_matches("/mod.rs").matches('/').count();
        let climb = "super::".repeat(depth + 1);
        if code.contains(&climb) {
            wrong.push(format!("{name} climbs with {climb}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_search_for_names_finds_them() {
    let names = named("use crate::{a::b, c::{d, e}, f};\nlet x = crate::g::H;");
    assert_eq!(names.into_iter().collect::<String>(), "acfg");
}

#[test]
fn reports_know_no_format_and_formats_no_report() {
    let known: [(&str, &[&str]); 2] = [
        (
            "report",
            &["change", "document", "model", "query", "report"],
        ),
        ("render", &["document", "model", "render", "yaml"]),
    ];
    for (own, modules) in known {
        let files = sources()
            .into_iter()
            .filter(|(name, _)| module(name) == own);
        for (name, text) in files.filter(|(name, _)| !is_test(name)) {
            let code = code(&text);
            for other in named(&code) {
                assert!(modules.contains(&other.as_str()), "{name} names {other}");
            }
            let is_render = own == "render";
            for word in ["Record", "Snapshot"].iter().filter(|_| is_render) {
                let words = code.split(|char: char| !char.is_alphanumeric());
                assert!(
                    !words.into_iter().any(|found| found == *word),
                    "{name} names {word}"
                );
            }
        }
    }
}

#[test]
fn every_module_has_its_floor() {
    let modules: BTreeSet<String> = sources()
        .iter()
        .map(|(name, _)| module(name).to_owned())
        .filter(|module| !module.ends_with(".rs"))
        .collect();
    let floors: BTreeSet<String> = FLOORS
        .iter()
        .flat_map(|floor| floor.iter().map(ToString::to_string))
        .collect();
    assert_eq!(modules, floors);
    let map = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    for module in floors {
        assert!(
            map.contains(&format!("| [`{module}`] |")),
            "{module} is not on the map"
        );
    }
}

#[test]
fn the_outside_world_is_named_only_where_it_belongs() {
    let mut wrong = Vec::new();
    for (name, text) in sources().into_iter().filter(|(name, _)| !is_test(name)) {
        let code = code(&text);
        for (words, modules) in RESERVED {
            for word in words.iter().filter(|_| !modules.contains(&module(&name))) {
                if code.contains(word) {
                    wrong.push(format!("{name} names {word}"));
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn no_file_is_too_long_to_read() {
    for (name, text) in sources() {
        assert!(text.lines().count() <= 500, "{name}");
    }
}

#[test]
fn no_file_is_a_drawer_for_odds_and_ends() {
    for (name, _) in sources() {
        let stem = name
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .trim_end_matches(".rs");
        assert!(
            !["util", "utils", "helpers", "common", "misc"].contains(&stem),
            "{name}"
        );
    }
}

#[test]
fn the_files_that_the_map_names_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let map = fs::read_to_string(root.join("src/lib.rs")).unwrap();
    let files = map
        .split('`')
        .filter(|word| word.ends_with(".rs") || word.ends_with('/'));
    let mut count = 0;
    for file in files.filter(|file| file.starts_with("src/") || file.starts_with("tests/")) {
        assert!(root.join(file).exists(), "{file}");
        count += 1;
    }
    assert!(count >= 8, "{count} files are named");
}

#[test]
fn lists_of_things_have_each_name_once() {
    fn once(names: Vec<&str>) {
        let unique: BTreeSet<&&str> = names.iter().collect();
        assert_eq!(unique.len(), names.len(), "{names:?}");
    }
    once(report::ALL.iter().map(|report| report.name).collect());
    once(render::ALL.iter().map(|format| format.name).collect());
    let rules = check::ALL.iter().chain(check::READING);
    once(rules.map(|rule| rule.name).collect());
}

#[test]
fn every_rule_has_a_seeded_fault() {
    let seeded: BTreeSet<&str> = crate::faults::FAULTS.iter().map(|fault| fault.0).collect();
    let rules: BTreeSet<&str> = check::ALL.iter().map(|rule| rule.name).collect();
    assert_eq!(seeded, rules);
}

/// The texts in quotes that a piece of code names, such as `"bad-date"`.
fn literals(code: &str) -> impl Iterator<Item = &str> {
    code.split('"').skip(1).step_by(2)
}

#[test]
fn each_rule_that_readers_name_is_in_the_list() {
    let listed: BTreeSet<&str> = check::READING.iter().map(|rule| rule.name).collect();
    // Refusals of changes, which are no rules.
    let others = ["cannot-edit"];
    let is_name = |text: &&str| {
        let is_kebab = |char: char| char.is_ascii_lowercase() || char == '-' || char == '8';
        text.trim_matches('-').contains('-') && text.chars().all(is_kebab)
    };
    let mut said: BTreeSet<String> = BTreeSet::new();
    for (name, text) in sources() {
        if !["yaml", "store"].contains(&module(&name)) || is_test(&name) {
            continue;
        }
        let code = code(&text);
        said.extend(literals(&code).filter(is_name).map(str::to_owned));
        let rules = code.split("rule: \"").skip(1);
        said.extend(rules.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())));
    }
    said.retain(|name| !others.contains(&name.as_str()));
    let said: BTreeSet<&str> = said.iter().map(String::as_str).collect();
    assert_eq!(said, listed);
}

#[test]
fn the_sample_holds_eight_resources_in_their_order() {
    let outcome =
        World::sample().circ(&["report", "topic", "customer-service", "--format", "jsonl"]);
    let facts: Vec<[String; 3]> = outcome
        .out
        .lines()
        .map(|line| {
            let record: serde_json::Value = serde_json::from_str(line).unwrap();
            ["title", "kind", "modified"].map(|field| record[field].as_str().unwrap().to_owned())
        })
        .collect();
    let expected = [
        ["Interesting Patron Questions", "news", "2017-06-07"],
        [
            "Approaching Conflict as an Opportunity for Growth",
            "news",
            "2017-06-06",
        ],
        [
            "Leaving Fort Ref: Frontiers of Embedded Librarianship",
            "webinar",
            "2017-06-06",
        ],
        [
            "What Libraries Can Learn from Bookstores",
            "document",
            "2017-06-05",
        ],
        [
            "Civility Goes Viral: A New Approach for a New Era",
            "webinar",
            "2017-05-19",
        ],
        [
            "Delivering Extreme Customer Service from the Inside Out",
            "news",
            "2017-05-15",
        ],
        [
            "Extreme Customer Service, Every Time",
            "webinar",
            "2017-05-15",
        ],
        [
            "Public Libraries in Times of Need: Ferguson and Beyond",
            "news",
            "2017-05-15",
        ],
    ];
    assert_eq!(facts, expected);
}

#[test]
fn each_sample_record_is_of_webjunction_without_a_url_and_with_a_few_tags() {
    let outcome = World::sample().circ(&["list", "--format", "json"]);
    let records: Vec<serde_json::Value> = serde_json::from_str(&outcome.out).unwrap();
    assert_eq!(records.len(), 8);
    for record in records {
        assert_eq!(record["publisher"], "WebJunction");
        assert!(record.get("url").is_none());
        let tags = record["tags"].as_array().unwrap().len();
        assert!((2..=4).contains(&tags), "{record}");
    }
}

#[test]
fn the_sample_is_written_as_circ_writes() {
    let world = World::sample();
    let printed = world.circ(&["list", "--format", "json"]).out;
    let other = World::bare();
    assert_eq!(other.circ_with(&["add", "--from", "-"], &printed).code, 0);
    for (name, bytes) in crate::world::files(&world.catalog().join("resources")) {
        assert_eq!(
            other.read(&format!("resources/{name}")),
            String::from_utf8(bytes).unwrap(),
            "{name}"
        );
    }
}
