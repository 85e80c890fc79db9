//! `circ schema`: what an editor is told of a record, judged by `circ check` and by a validator of
//! others.
#![allow(clippy::print_stdout)]

use circdesk::model::{Date, record::same_kind};
use circdesk::report;
use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::readers;
use crate::world::{World, files, report_words};

/// Settings with everything that a schema says something of.
const SETTINGS: &str = "\
name: My hub
keys: {summary: description}
kinds: [news, Webinar, case study, Übung, '7', a.b, (x), Straße]
required: [title, kind, summary, tag, level, note, custom.id]
fields:
  level: {type: text, one_of: [beginner, advanced, '1'], label: Level of skill}
  topicality: {type: prose}
  shelves: {type: list}
  parts: {type: list, one_of: [audio, video]}
  due: {type: date}
  minutes: {type: integer, label: Minutes}
  price: {type: number}
  free: {type: boolean}
";

/// The record of every case, but for the value that the case is about.
const RECORD: &[(&str, &str)] = &[
    ("title", "A case"),
    ("kind", "news"),
    ("description", "S."),
    ("tags", "[a]"),
    ("level", "beginner"),
    ("note", "x"),
    ("id", "5"),
];

/// Values that are fine: a key, and what may stand behind its colon, parted by ` ; `.
const GOOD: &[(&str, &str)] = &[
    (
        "title",
        "1984 ; true ; 3.14 ; 'no' ; no ; 2017-06-07 ; |-\n  A\n  B ; 12:30",
    ),
    (
        "kind",
        "News ; NEWS ; webinar ; WEBINAR ; Case Study ; übung ; '7' ; 7",
    ),
    ("description", ">-\n  One\n  two ; 5"),
    ("tags", "a ; 5 ; [a, 5, no] ; \n- a\n-\n- '' ; [~, a]"),
    (
        "url",
        "https://example.org/a?b=c#d ; doi:10.1000/182 ; urn:isbn:0451450523 ; ~ ; ''",
    ),
    (
        "url",
        "https://пример.рф/путь?q=да ; https://example.org/?t[]=a|b&x=%C3%A9 ; mailto:a@example.org",
    ),
    (
        "authors",
        "Ann ; [] ; '' ; ~ ; [Ann, ~] ; \n- Ann\n- 'B: C'",
    ),
    ("publisher", "1984 ; '' ; ~"),
    (
        "language",
        "en ; no ; pt-BR ; zh-Hant-TW ; de-CH-1996 ; sl-rozaj-biske ; x-own ; EN-us ; ''",
    ),
    (
        "language",
        "i-klingon ; en-GB-oed ; art-lojban ; de-DE-u-co-phonebk ; zh-cmn-Hans-CN ; ~",
    ),
    ("topics", "a ; [] ; ~"),
    (
        "starts",
        "2017 ; 2017-06 ; 2017-06-07 ; 2017-06-07T10:00:00Z ; '2017' ; '' ; ~",
    ),
    (
        "added",
        "2016-02-29 ; 2017-06-07 10:00:00 ; ' 2017-06-07 ' ; 0001",
    ),
    ("owner", "7 ; true"),
    ("level", "advanced ; 1 ; '1'"),
    ("note", "5 ; [a] ; {a: b} ; false"),
    ("topicality", "5 ; text ; [] ; {} ; ~"),
    ("shelves", "a ; [a, 5] ; [] ; ~"),
    ("parts", "audio ; [audio, video] ; [] ; '' ; [~]"),
    ("due", "2017 ; 2017-06-07 ; ~ ; ''"),
    ("minutes", "5 ; -5 ; 0 ; ~ ; ''"),
    ("price", "5 ; 1.5 ; ~"),
    ("free", "true ; false ; ~ ; ''"),
    ("anything", "5 ; [{a: b}] ; {a: [b]} ; ~"),
    ("summary", "{a: b}"),
];

/// Values that are wrong, and the rule by which `circ check` says so.
const BAD: &[(&str, &str, &str)] = &[
    ("title", "missing-title", " ; '' ; ~"),
    ("title", "wrong-type", "[A] ; {a: b}"),
    (
        "kind",
        "unknown-kind",
        "nws ; newsy ; 8 ; true ; 'news ' ; case_study",
    ),
    ("kind", "missing-field", " ; '' ; ~"),
    ("kind", "wrong-type", "[news] ; {a: b}"),
    ("description", "missing-field", " ; '' ; ~"),
    ("description", "wrong-type", "[S.] ; {a: b}"),
    ("tags", "missing-field", " ; [] ; '' ; ['', ~] ; ~"),
    ("tags", "wrong-type", "{a: b} ; [a, [b]] ; \n- a\n- b: c"),
    ("url", "wrong-type", "[https://example.org] ; {a: b}"),
    (
        "url",
        "bad-url",
        "nope ; example.org/a ; https://exa mple.org ; 5 ; true ; C:/x ; a.b:80/c",
    ),
    ("url", "bad-url", "https://a.org/100% ; https://<a>.org"),
    ("authors", "wrong-type", "{a: b} ; [[Ann]] ; [{a: b}]"),
    ("publisher", "wrong-type", "[A] ; {a: b}"),
    ("language", "wrong-type", "[en] ; {a: b}"),
    (
        "language",
        "bad-language",
        "en_US ; english language ; English ; e ; 5 ; -en ; en- ; en--US",
    ),
    ("topics", "wrong-type", "{a: b}"),
    (
        "starts",
        "bad-date",
        "soon ; 2017-13 ; 2017-02-30 ; 2017-04-31 ; 2017-02-29",
    ),
    (
        "added",
        "bad-date",
        "07.06.2017 ; 2017-6-7 ; 0000 ; 12345 ; 1.5 ; true ; 2017-06-07T",
    ),
    (
        "published",
        "bad-date",
        "2017-00 ; 2017-06-00 ; 2017-06-07T24:00 ; ' '",
    ),
    ("modified", "wrong-type", "[2017] ; {a: b}"),
    ("owner", "wrong-type", "[me]"),
    ("level", "missing-field", " ; '' ; [] ; {} ; ~"),
    ("note", "missing-field", " ; '' ; [] ; {} ; ~"),
    ("id", "missing-field", " ; ''"),
    (
        "level",
        "bad-value",
        "expert ; 2 ; [beginner] ; {beginner: 1}",
    ),
    ("topicality", "bad-value", "[a] ; {a: b}"),
    ("shelves", "bad-value", "{a: b} ; [[a]]"),
    (
        "parts",
        "bad-value",
        "paper ; [audio, paper] ; {audio: 1} ; [[audio]]",
    ),
    ("due", "bad-value", "soon ; 2017-02-30 ; [2017] ; true"),
    (
        "minutes",
        "bad-value",
        "many ; 1.5 ; [5] ; {a: 5} ; true ; '5'",
    ),
    ("price", "bad-value", "dear ; [5] ; true ; '1.5'"),
    ("free", "bad-value", "perhaps ; 1 ; [true] ; 'true' ; yes"),
];

/// The text of a record with one value of its own.
fn record(key: &str, value: &str) -> String {
    let usual = RECORD.iter().filter(|(name, _)| *name != key);
    let lines = usual.map(|(key, value)| format!("{key}: {value}\n"));
    lines.chain([format!("{key}: {value}\n")]).collect()
}

/// The records of both tables, each with the rule that it breaks; of a good one that is empty.
fn cases() -> Vec<(String, &'static str)> {
    let good = GOOD.iter().map(|(key, values)| (key, "", values));
    let bad = BAD.iter().map(|(key, rule, values)| (key, *rule, values));
    let each = |(key, rule, values): (&&str, &'static str, &&'static str)| {
        let records = values.split(" ; ").map(|value| (record(key, value), rule));
        records.collect::<Vec<_>>()
    };
    good.chain(bad).flat_map(each).collect()
}

/// A catalog with the settings.
fn world() -> World {
    let world = World::bare();
    world.write("circ.yaml", SETTINGS);
    world.write("topics/a.yaml", "title: A\n");
    world
}

#[test]
fn check_says_what_the_tables_say() {
    let world = world();
    let file = |number: usize| format!("resources/case-{number:03}.yaml");
    for (number, (text, _)) in cases().iter().enumerate() {
        world.write(&file(number), text);
    }
    let findings = world.circ(&["check", "--format", "json"]).out;
    let findings: Vec<Value> = serde_json::from_str(&findings).unwrap();
    for (number, (text, rule)) in cases().into_iter().enumerate() {
        let of_file = findings
            .iter()
            .filter(|finding| finding["file"] == file(number).as_str());
        // A warning is advice; what a schema says is an error.
        let found: Vec<&str> = of_file
            .filter(|finding| finding["severity"] == "error")
            .filter_map(|finding| finding["rule"].as_str())
            .filter(|rule| !rule.starts_with("duplicate-"))
            .collect();
        let is_right = match rule {
            "" => found.is_empty(),
            rule => found.contains(&rule),
        };
        assert!(is_right, "{text}expected {rule:?}, found {found:?}");
    }
}

#[test]
fn it_is_printed_or_written() {
    let world = World::bare();
    let printed = world.circ(&["schema"]);
    assert_eq!((printed.code, printed.err.as_str()), (0, ""));
    assert_eq!(printed.out, world.circ(&["schema", "-o", "-"]).out);
    assert_snapshot!(world.shows("schema --output schema.json"), @"$ circ schema --output schema.json");
    let written = std::fs::read_to_string(world.folder().join("schema.json")).unwrap();
    assert_eq!(printed.out, written);
    world.write("circ.yaml", "kinds: {a: b}\n");
    assert_snapshot!(world.shows("schema"), @"
    $ circ schema
    --- stderr
    circ.yaml:1:8: kinds: a mapping, expected a list
    circ: the settings in circ.yaml are wrong
    --- exit 4
    ");
}

/// Runs the validator over these records with the schema of this catalog.
fn judge(world: &World, cases: &[(String, bool)]) {
    judge_by(world, "record", cases);
}

/// Runs the validator over these texts with the schema of a record or of a report.
fn judge_by(world: &World, what: &str, cases: &[(String, bool)]) {
    save(world, "cases.json", cases);
    let line = ["schema", what, "--output", "schema.json"];
    assert_eq!(world.circ(&line).code, 0);
    let said = readers::python(include_str!("readers/schema.py"), &[world.folder()]);
    print!("{}", said.unwrap_or_default());
}

/// JSON is YAML to the validator's reader too.
#[test]
fn a_validator_accepts_every_report() {
    let world = World::sample();
    world.commit();
    let said = |arguments: &[&str]| {
        let outcome = world.circ(&[&["report"], arguments, &["--format", "json"]].concat());
        assert_eq!(
            (outcome.code, outcome.err.as_str()),
            (0, ""),
            "{arguments:?}"
        );
        outcome.out
    };
    let mut cases: Vec<(String, bool)> = report::ALL
        .iter()
        .map(|report| {
            let words = report_words(report, "customer-service", "HEAD");
            said(&[&words[1..], &["--today", "2018-06-01"]].concat())
        })
        .map(|text| (text, true))
        .collect();
    let shapes: [&[&str]; 4] = [
        &["webinars"],
        &[
            "records",
            "--by",
            "modified:month,tags",
            "--measures",
            "count,distinct:authors",
        ],
        &["records", "--by", "owner,modified", "--layout", "page"],
        &["kinds", "kind:nothing"],
    ];
    cases.extend(shapes.map(|shape| (said(shape), true)));
    world.write("resources/bare.yaml", "title: Without anything\n");
    for by in ["modified", "kind,tags", "owner", "starts:month"] {
        let shape = ["records", "--by", by, "--layout", "page"];
        cases.push((said(&shape), true));
    }
    let wrong = [
        r#"{"report": "kinds", "format": 2, "rows": []}"#,
        r#"{"format": 1, "rows": []}"#,
        r#"{"report": "kinds", "format": 1, "count": -1}"#,
        r#"{"report": "kinds", "format": 1, "rows": [{"kind": "a", "share": 2}]}"#,
        r#"{"report": "recent", "format": 1, "rows": [{"id": "a", "file": "b", "tags": "c"}]}"#,
    ];
    cases.extend(wrong.map(|text| (text.to_owned(), false)));
    judge_by(&world, "report", &cases);
}

fn save(world: &World, name: &str, pairs: &[(String, bool)]) {
    std::fs::write(world.folder().join(name), json!(pairs).to_string()).unwrap();
}

#[test]
fn a_validator_accepts_the_sample() {
    let world = World::sample();
    let records = files(&world.catalog().join("resources"));
    assert_eq!(records.len(), 8);
    let texts = records.into_values().map(String::from_utf8);
    let cases: Vec<_> = texts.map(|text| (text.unwrap(), true)).collect();
    judge(&world, &cases);
}

#[test]
fn a_validator_says_what_the_tables_say() {
    let rules = cases().into_iter();
    let mut cases: Vec<_> = rules.map(|(text, rule)| (text, rule.is_empty())).collect();
    // What is no mapping is no record, and without what is required there is none either.
    let none = ["", "# nothing\n", "- a\n", "title\n", "title: A\n"];
    cases.extend(none.map(|text| (text.to_owned(), false)));
    judge(&world(), &cases);
}

#[test]
fn a_validator_reads_dates_and_kinds_as_circ_does() {
    let world = world();
    let is_date = |text: &str| text.is_empty() || Date::parse(text.trim()).is_some();
    let dates: Vec<_> = dates()
        .into_iter()
        .map(|text| (text.clone(), is_date(&text)))
        .collect();
    save(&world, "dates.json", &dates);

    let kinds = [
        "news",
        "Webinar",
        "case study",
        "Übung",
        "7",
        "a.b",
        "(x)",
        "Straße",
    ];
    let words = "news;News;nEWS;new;newss; news;webinar;WEBINAR;Case Study;case_study;Übung;übung;ÜBUNG;\
                 Ubung;7;77;a.b;A.B;axb;(x);(X);x;Straße;STRASSE;strasse;stra";
    let is_kind = |text: &str| kinds.iter().any(|kind| same_kind(kind, text));
    let words: Vec<_> = words
        .split(';')
        .map(|text| (text.to_owned(), is_kind(text)))
        .collect();
    save(&world, "kinds.json", &words);
    judge(&world, &[]);
}

/// Texts near to dates: each day that a month could be thought to have, and times of the day.
fn dates() -> Vec<String> {
    let mut texts = Vec::new();
    let years = "0000 0001 0004 0100 0400 1900 2000 2016 2017 9999 017 20170 abcd";
    for year in years.split(' ') {
        texts.push(year.to_owned());
        for month in 0..14 {
            texts.push(format!("{year}-{month:02}"));
            texts.extend((0..33).map(|day| format!("{year}-{month:02}-{day:02}")));
        }
    }
    let clocks =
        "T10:00;t10:00:59; 10:00:60;T10:00:61;T24:00;T23:59:59.25;T10;x10:00;T10:00.5;T10:00:00.;T";
    let offsets = ";Z;z;+02:00; -02:30;+24:00;+02:60;+2:00;-0200; x";
    for clock in clocks.split(';') {
        texts.extend(
            offsets
                .split(';')
                .map(|offset| format!("2017-06-07{clock}{offset}")),
        );
    }
    let odd = "; ;2017 ;\t2017-06;20170607;2017-6-7;+2017;-2017;２０１７;2017-06-07Z;2017-W23";
    texts.extend(odd.split(';').map(str::to_owned));
    texts
}
