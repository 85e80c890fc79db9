//! Problems as a SARIF 2.1.0 log, the interchange format of tools that analyse (OASIS standard).
//!
//! Paths are relative to `%SRCROOT%`, as GitHub calls the top of the repository; nothing says where
//! that is on this machine, so that the same catalog gives the same log everywhere. Each result has a
//! fingerprint of its rule, its file and the text it is about, which stays when lines move.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::{Value, json};

use super::{Placed, Rule, sentence};
use crate::model::{Severity, hash};
use crate::render::json;

/// The schema that a log obeys, by the name that its standard gives it.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What paths are relative to.
const BASE: &str = "%SRCROOT%";
const BASE_IS: &str = "the top of the repository; without one, the folder that circ ran in";

/// Problems as a log of this version of `circ`, with all rules that could have found some. A log
/// without results says that nothing is wrong. It ends with a line feed.
pub fn sarif(problems: &[Placed<'_>], rules: &[Rule<'_>], version: &str) -> String {
    let mut seen = BTreeMap::new();
    let results: Vec<Value> = problems
        .iter()
        .map(|placed| result(placed, rules, &mut seen))
        .collect();
    json::pretty(&json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {
                "driver": {
                    "name": "circ",
                    "version": version,
                    "rules": rules.iter().map(rule).collect::<Vec<Value>>(),
                },
            },
            "originalUriBaseIds": {
                BASE: { "description": { "text": BASE_IS } },
            },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    }))
}

fn rule(rule: &Rule<'_>) -> Value {
    json!({
        "id": rule.name,
        "shortDescription": { "text": message(rule.about) },
        "defaultConfiguration": { "level": level(rule.severity) },
    })
}

/// A result. `seen` counts the fingerprints, because two places of a file may look the same.
fn result(placed: &Placed<'_>, rules: &[Rule<'_>], seen: &mut BTreeMap<u64, usize>) -> Value {
    let problem = placed.problem;
    let mut result = json!({ "ruleId": problem.rule });
    if let Some(index) = rules.iter().position(|rule| rule.name == problem.rule) {
        result["ruleIndex"] = index.into();
    }
    let fingerprint = fingerprint(placed);
    let count = seen.entry(fingerprint).or_default();
    *count += 1;
    result["level"] = level(problem.severity).into();
    result["message"] = json!({ "text": message(&sentence(problem)) });
    result["locations"] = json!([{
        "physicalLocation": {
            "artifactLocation": { "uri": uri(&placed.path), "uriBaseId": BASE },
            "region": region(placed),
        },
    }]);
    result["partialFingerprints"] = json!({ "circ/v1": format!("{fingerprint:016x}:{count}") });
    result
}

/// The part of the file. A problem of a whole file is shown at its first line: programs that show
/// results want a line.
fn region(placed: &Placed<'_>) -> Value {
    match &placed.region {
        None => json!({ "startLine": 1 }),
        Some(region) => json!({
            "startLine": region.start.0,
            "startColumn": region.start.1,
            "endLine": region.end.0,
            "endColumn": region.end.1,
        }),
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// What makes a problem the same problem in the next run: its rule, its file below the catalog, and
/// the text it is about. Where there is no such text, as of a missing field, its message.
fn fingerprint(placed: &Placed<'_>) -> u64 {
    let problem = placed.problem;
    let text = placed.region.as_ref().map(|region| region.text.trim());
    let text = text.filter(|text| !text.is_empty());
    let text = text.unwrap_or(&problem.message);
    hash::of(&[problem.rule, &problem.file, text].join("\0"))
}

/// A text as a message: braces are doubled, because single ones hold the place of an argument
/// (section 3.11.5), and nothing becomes a link (section 3.11.6).
fn message(text: &str) -> String {
    text.replace('{', "{{")
        .replace('}', "}}")
        .replace("](", "]\\(")
}

/// A path as a relative URI reference (RFC 3986, section 4.2).
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            other => {
                // Writing to memory does not fail.
                let _ = write!(uri, "%{other:02X}");
            }
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::super::tests::problem;
    use super::*;
    use crate::model::{Place, Problem};

    const RULES: &[Rule<'_>] = &[
        Rule {
            name: "unknown-kind",
            about: "a kind that circ.yaml does not list under `kinds`",
            severity: Severity::Error,
        },
        Rule {
            name: "bad-date",
            about: "a date that is {none}",
            severity: Severity::Warning,
        },
    ];

    fn log(problems: &[Problem], text: &str) -> Value {
        let placed: Vec<Placed<'_>> = problems
            .iter()
            .map(|problem| Placed::new(problem, "hub/", Some(text.as_bytes())))
            .collect();
        serde_json::from_str(&sarif(&placed, RULES, "1.2.3")).unwrap()
    }

    fn results(problems: &[Problem], text: &str) -> Vec<Value> {
        let log = log(problems, text);
        log["runs"][0]["results"].as_array().unwrap().clone()
    }

    #[test]
    fn a_log_without_results_is_one() {
        let log = log(&[], "");
        assert_eq!(log["version"], "2.1.0");
        let run = &log["runs"][0];
        assert_eq!(run["results"], json!([]));
        assert_eq!(run["columnKind"], "unicodeCodePoints");
        let driver = &run["tool"]["driver"];
        assert_eq!(
            (&driver["name"], &driver["version"]),
            (&json!("circ"), &json!("1.2.3"))
        );
        assert_eq!(
            driver["rules"][1],
            json!({
                "id": "bad-date",
                "shortDescription": { "text": "a date that is {{none}}" },
                "defaultConfiguration": { "level": "warning" },
            })
        );
    }

    #[test]
    fn a_problem_is_a_result() {
        let text = "title: A\nadded: {soon}\n";
        let problem = problem(text, "{soon}", "no {date}", Some("see [a](https://b)"));
        let mut result = results(&[problem], text).remove(0);
        let prints = result["partialFingerprints"].take();
        assert!(
            prints["circ/v1"].as_str().unwrap().ends_with(":1"),
            "{prints}"
        );
        assert_eq!(
            result,
            json!({
                "ruleId": "bad-date",
                "ruleIndex": 1,
                "level": "error",
                "message": { "text": "no {{date}} (see [a]\\(https://b))" },
                "locations": [{ "physicalLocation": {
                    "artifactLocation": { "uri": "hub/resources/a.yaml", "uriBaseId": "%SRCROOT%" },
                    "region": { "startLine": 2, "startColumn": 8, "endLine": 2, "endColumn": 14 },
                }}],
                "partialFingerprints": null,
            })
        );
    }

    #[test]
    fn rules_that_nobody_listed_and_whole_files_are_results_too() {
        let mut problem = problem("a: b\n", "b", "x", None);
        problem.rule = "new-rule";
        problem.place = Place::File;
        let result = results(&[problem], "a: b\n").remove(0);
        assert_eq!(result.get("ruleIndex"), None);
        let region = &result["locations"][0]["physicalLocation"]["region"];
        assert_eq!(*region, json!({ "startLine": 1 }));
    }

    #[test]
    fn fingerprints_stay_when_lines_move() {
        let prints = |text: &str, part: &str, messages: &[&str]| -> Vec<String> {
            let problems: Vec<Problem> = messages
                .iter()
                .map(|message| problem(text, part, message, None))
                .collect();
            results(&problems, text)
                .iter()
                .map(|result| result["partialFingerprints"]["circ/v1"].to_string())
                .collect()
        };
        let here = prints("added: soon\n", "soon", &["m"]);
        assert_eq!(
            here,
            prints("# new\n\nadded:   soon\n", "soon", &["other words"])
        );
        assert_ne!(here, prints("added: later\n", "later", &["m"]));
        // Two of one rule and one text are told apart.
        let both = prints("added: soon\n", "soon", &["m", "m"]);
        assert!(both[0] == here[0] && both[0] != both[1]);
        // Without a text the message tells them apart.
        let missing = prints(
            "a: b\n",
            "",
            &["the field kind is missing", "the field url is missing"],
        );
        assert_eq!(
            missing[1],
            prints("x: y\na: b\n", "", &["the field url is missing"])[0]
        );
    }

    #[test]
    fn paths_are_uris() {
        let check = |path: &str, expected: &str| assert_eq!(uri(path), expected);
        check("resources/a.yaml", "resources/a.yaml");
        check("a b/ü#?.yaml", "a%20b/%C3%BC%23%3F.yaml");
        check("c:/100%.yaml", "c%3A/100%25.yaml");
        check("../x", "../x");
        check("a\nb", "a%0Ab");
    }
}
