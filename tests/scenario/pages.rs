//! Pages and pictures, read as strictly as their standards allow: HTML by html5lib, which forgives
//! nothing in its strict mode, and SVG as XML.
//!
//! How pages fare in a browser, for those who cannot see them or have only a keyboard, is asked by
//! `tests/system/pages.mjs`.
#![allow(clippy::print_stdout)]

use std::path::Path;

use circdesk::report;
use insta::assert_snapshot;

use crate::readers::python;
use crate::world::{World, report_words, words};

/// The lines of words that print a document, `report topic` with its topic.
fn lines() -> Vec<String> {
    let reports = report::ALL.iter();
    let reports = reports.map(|report| report_words(report, "customer-service", "HEAD").join(" "));
    let others = [
        "list",
        "list kind:course",
        "tag list",
        "topic list",
        "report",
        "check",
    ];
    let shown = [
        "show interesting-patron-questions",
        "topic show customer-service",
    ];
    let others = others.into_iter().chain(shown).map(str::to_owned);
    reports.chain(others).collect()
}

#[test]
fn every_page_is_read_by_the_strictest_reader() {
    let empty = World::bare();
    empty.write("topics/customer-service.yaml", "title: Customer Service\n");
    let folder = World::empty();
    for (name, world) in [("sample", World::sample()), ("empty", empty)] {
        world.commit();
        for (number, line) in lines().iter().enumerate() {
            if name == "empty" && line.starts_with("show") {
                continue;
            }
            for format in ["html", "svg"] {
                let line = format!("{line} --format {format}");
                let outcome = world.circ(&words(&line));
                // Not every document is a picture.
                assert!(
                    outcome.code == 0 || (format, outcome.code) == ("svg", 2),
                    "{line}"
                );
                if outcome.code == 0 {
                    let file = folder.folder().join(format!("{name}-{number}.{format}"));
                    std::fs::write(file, outcome.out).unwrap();
                }
            }
        }
    }
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/render/html");
    let said = python(
        include_str!("readers/pages.py"),
        &[folder.folder(), &sources],
    );
    print!("{}", said.unwrap_or_default());
}

#[test]
fn a_page_names_its_catalog() {
    let page = World::sample().circ(&words("list --format html")).out;
    assert!(
        page.contains("<title>Records – Library staff learning</title>"),
        "{page}"
    );
    assert!(
        page.contains("<header>\n<p>Library staff learning</p>\n</header>"),
        "{page}"
    );
}

#[test]
fn only_a_chart_can_be_a_picture() {
    let world = World::sample();
    assert_snapshot!(world.shows("list --format svg"), @"
    $ circ list --format svg
    --- stderr
    circ: svg: only a report with a chart can be a picture: one of groups (--by) has one
    hint: choose another with --format; `circ report` lists the reports
    --- exit 2
    ");
    assert_snapshot!(world.shows("list --output list.svg"), @"
    $ circ list --output list.svg
    --- stderr
    circ: svg: only a report with a chart can be a picture: one of groups (--by) has one
    hint: choose another with --format; `circ report` lists the reports
    --- exit 2
    ");
}

#[test]
fn each_table_of_a_page_is_called_by_what_it_is() {
    let page = World::sample().circ(&words("report summary -f html")).out;
    let captions = page.split("<caption").skip(1);
    let captions: Vec<&str> = captions
        .map(|rest| rest.split(['>', '<']).nth(1).unwrap())
        .collect();
    assert_eq!(
        captions,
        ["Library staff learning: 3 rows", "Wants a Hand: 1 row"]
    );
}

#[test]
fn a_column_that_says_nothing_has_no_side() {
    let page = World::sample()
        .circ(&words("list --columns title,published,modified -f html"))
        .out;
    assert!(page.contains("<th scope=\"col\">Published</th>"), "{page}");
}
