//! `--format atom`: feeds, and what feed readers make of them.

use std::path::Path;

use insta::assert_snapshot;
use serde_json::Value;

use crate::readers::python;
use crate::world::{World, words};

/// What a command writes as a feed.
fn feed(world: &World, line: &str) -> String {
    let outcome = world.circ(&[words(line), vec!["--format", "atom"]].concat());
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{line}");
    let version = concat!("version=\"", env!("CARGO_PKG_VERSION"), "\"");
    outcome.out.replace(version, "version=\"[version]\"")
}

/// The feeds that commands write, as feedparser reads them, each of them right by the RFC's grammar.
/// Nothing where the readers are missing.
fn read(world: &World, lines: &[&str]) -> Option<Vec<Value>> {
    let grammar = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenario/readers/atom.rng");
    let mut paths = vec![grammar];
    for (number, line) in lines.iter().enumerate() {
        let path = world.folder().join(format!("feed{number}.atom"));
        std::fs::write(&path, feed(world, line)).unwrap();
        paths.push(path);
    }
    let paths: Vec<&Path> = paths.iter().map(AsRef::as_ref).collect();
    let said = python(include_str!("readers/feed.py"), &paths)?;
    let feeds = said.lines().filter(|line| line.starts_with('{'));
    let feeds: Vec<Value> = feeds
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert!(
        feeds.len() == lines.len() || said.starts_with("missing"),
        "{said}"
    );
    (feeds.len() == lines.len()).then_some(feeds)
}

const PAGE: &str = "report topic customer-service";

#[test]
fn a_page_has_a_feed() {
    let world = World::sample();
    assert_snapshot!(feed(&world, &format!("{PAGE} --limit 1")), @r#"
    <?xml version="1.0" encoding="utf-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
      <id>urn:uuid:0d857720-533a-589b-bf7d-7abaae157a6d</id>
      <title>Customer Service</title>
      <subtitle>Every visit passes the circulation desk, and how it goes there is what people remember of the library. These resources help staff to listen well, to stay calm when a conversation turns difficult, and to carry good service beyond the desk.</subtitle>
      <updated>2017-06-07T00:00:00Z</updated>
      <author><name>Library staff learning</name></author>
      <generator version="[version]">circ</generator>
      <entry>
        <id>urn:uuid:ab4f4fea-5743-5c52-8923-a17d09da0bff</id>
        <title>Interesting Patron Questions</title>
        <updated>2017-06-07T00:00:00Z</updated>
        <category term="news" scheme="urn:uuid:963e5fd8-eb4c-57fe-b193-d7f2bc02aff8#kind"/>
        <category term="customer-service" scheme="urn:uuid:963e5fd8-eb4c-57fe-b193-d7f2bc02aff8#topic"/>
        <category term="patrons"/>
        <category term="reference"/>
        <summary>Staff trade the oddest questions that patrons ever brought to their desks, and the answers they found. The stories are fun to read, and they show how patient listening turns a puzzling request into one that a library can answer.</summary>
        <content>Staff trade the oddest questions that patrons ever brought to their desks, and the answers they found. The stories are fun to read, and they show how patient listening turns a puzzling request into one that a library can answer.</content>
      </entry>
    </feed>
    "#);
    world.write(
        "circ.yaml",
        "name: Learning\nbase_url: https://example.org/learn\n",
    );
    world.write(
        "resources/interesting-patron-questions.yaml",
        "title: Q & A <now>\nkind: news\nurl: questions/1.html\nauthors: [Ada, Bo]\ntopics: [customer-service]\n\
         tags: [a, b c]\nlanguage: de\npublished: 2017-05\nmodified: 2018\nsummary: One.\n",
    );
    assert_snapshot!(feed(&world, &format!("{PAGE} --limit 1")), @r#"
    <?xml version="1.0" encoding="utf-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
      <id>urn:uuid:51e6cade-bb65-5c03-97e9-d80933d023f0</id>
      <title>Customer Service</title>
      <subtitle>Every visit passes the circulation desk, and how it goes there is what people remember of the library. These resources help staff to listen well, to stay calm when a conversation turns difficult, and to carry good service beyond the desk.</subtitle>
      <updated>2018-01-01T00:00:00Z</updated>
      <author><name>Learning</name></author>
      <link rel="alternate" href="https://example.org/learn"/>
      <generator version="[version]">circ</generator>
      <entry xml:lang="de">
        <id>urn:uuid:29bab3a9-f229-520b-a337-0a7c1f840832</id>
        <title>Q &amp; A &lt;now&gt;</title>
        <updated>2018-01-01T00:00:00Z</updated>
        <published>2017-05-01T00:00:00Z</published>
        <author><name>Ada</name></author>
        <author><name>Bo</name></author>
        <link rel="alternate" href="https://example.org/learn/questions/1.html"/>
        <category term="news" scheme="urn:uuid:344380fc-292e-5d9f-ad41-dcc05c086fed#kind"/>
        <category term="customer-service" scheme="urn:uuid:344380fc-292e-5d9f-ad41-dcc05c086fed#topic"/>
        <category term="a"/>
        <category term="b c"/>
        <summary>One.</summary>
      </entry>
    </feed>
    "#);
}

#[test]
fn feed_readers_find_what_the_page_says() {
    let world = World::sample();
    let Some(feeds) = read(&world, &[PAGE]) else {
        return;
    };
    let feed = &feeds[0];
    assert_eq!(feed["title"], "Customer Service");
    assert_eq!(feed["author"], "Library staff learning");
    assert_eq!(feed["updated"], "2017-06-07T00:00:00Z");
    let page = world
        .circ(&[words(PAGE), vec!["--format", "json"]].concat())
        .out;
    let page: Value = serde_json::from_str(&page).unwrap();
    let text = world.circ(&words(&format!("-q {PAGE} --color never"))).out;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (rows, entries) = (
        page["rows"].as_array().unwrap(),
        feed["entries"].as_array().unwrap(),
    );
    assert_eq!((rows.len(), entries.len()), (8, 8));
    let mut place = 0;
    for (row, entry) in rows.iter().zip(entries) {
        assert_eq!(entry["title"], row["title"]);
        assert_eq!(entry["summary"], row["excerpt"]);
        assert_eq!(
            entry["updated"],
            format!("{}T00:00:00Z", row["modified"].as_str().unwrap())
        );
        // The text page has the same, in the same order.
        let date = chrono::NaiveDate::parse_from_str(row["modified"].as_str().unwrap(), "%Y-%m-%d");
        let date = date.unwrap().format("%d %B %Y").to_string();
        for said in [
            entry["title"].as_str(),
            Some(&date),
            entry["summary"].as_str(),
        ] {
            let said = said.unwrap();
            place += text[place..]
                .find(said)
                .unwrap_or_else(|| panic!("{said}: {text}"));
        }
    }
}

#[test]
fn feeds_of_any_text_are_valid() {
    let world = World::bare();
    world.write(
        "circ.yaml",
        "name: \"<&>\\e\"\nlanguage: \"x y\"\nbase_url: https://example.org/größe\n",
    );
    let topic = "title: \"<T> & \\x07\"\nintroduction: \"]]> <!-- & \\e[31m\\n\\nmore\"\n";
    world.write("topics/t.yaml", topic);
    let texts = [
        "<script>&amp;]]>",
        r"\e[31m\x00\x9b",
        r"\u202eabc\u2028",
        r"\ufffe\uffff",
        "'quotes' and \\\"more\\\"",
        "{{ x }}",
        "é 👩‍👩‍👧 中",
        " ",
    ];
    let urls = [
        "https://example.org/a?b=c&d=\\\"e\\\"<f>",
        "a b",
        "../x",
        "javascript:alert(1)",
        "mailto:a@example.org",
        "//other.org",
        "#top",
        "https://[::1]/x|y",
    ];
    for (number, (text, url)) in texts.iter().zip(urls).enumerate() {
        world.write(
            &format!("resources/r{number}.yaml"),
            format!(
                "title: \"{text}\"\nkind: \"{text}\"\nurl: \"{url}\"\ntopics: [t]\ntags: [\"{text}\"]\n\
                 authors: [\"{text}\"]\nlanguage: \"{text}\"\nsummary: \"{text}\"\npublished: 201{number}\n"
            ),
        );
    }
    let Some(feeds) = read(&world, &["report topic t", "report topic t kind:nothing"]) else {
        return;
    };
    let links: Vec<&Value> = feeds[0]["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["link"])
        .collect();
    assert_snapshot!(serde_json::to_string_pretty(&links).unwrap(), @r#"
    [
      "https://[::1]/x%7Cy",
      "urn:uuid:3e0b3d2e-4f73-520f-b680-8c33f06edd76",
      "https://example.org/x",
      "https://example.org/größe/#top",
      "mailto:a@example.org",
      "https://example.org/a?b=c&d=%22e%22%3Cf%3E",
      "https://other.org",
      "urn:uuid:17129376-681f-5dd4-9ae9-36d733aba8c6"
    ]
    "#);
    assert_eq!(feeds[1]["entries"], serde_json::json!([]));
    assert_eq!(feeds[1]["updated"], "1970-01-01T00:00:00Z");
}

/// The ids in a feed, that of the feed first.
fn ids(feed: &str) -> Vec<String> {
    let ids = feed.split("<id>").skip(1);
    ids.map(|rest| rest.split("</id>").next().unwrap().to_owned())
        .collect()
}

#[test]
fn ids_are_those_of_the_records_for_good() {
    let world = World::sample();
    let before = ids(&feed(&world, PAGE));
    assert_eq!(before.len(), 9);
    let mut turned = ids(&feed(&world, &format!("{PAGE} --sort title")));
    assert_eq!(turned[0], before[0]);
    turned[1..].sort();
    let mut sorted = before.clone();
    sorted[1..].sort();
    assert_eq!(turned, sorted);
    let change = [
        "set",
        "interesting-patron-questions",
        "title=Other",
        "modified=2020",
        "url=https://e.org",
    ];
    let change = world.circ(&change);
    assert_eq!(change.code, 0, "{}", change.err);
    assert_eq!(ids(&feed(&world, PAGE)), before);
    // Another catalog has other ids.
    let settings = world.read("circ.yaml");
    world.write(
        "circ.yaml",
        format!("{settings}base_url: https://example.org/\n"),
    );
    let elsewhere = ids(&feed(&world, PAGE));
    assert!(elsewhere.iter().all(|id| !before.contains(id)));
    world.write(
        "circ.yaml",
        format!("{settings}base_url: https://example.org\n").replace("name: ", "name: New "),
    );
    assert_eq!(ids(&feed(&world, PAGE)), elsewhere);
}

#[test]
fn a_page_of_groups_has_a_feed() {
    let world = World::sample();
    // The titles of a feed, without its own.
    let titles = |line: &str| -> Vec<String> {
        let feed = feed(&world, line);
        let titles = feed.split("    <title>").skip(1);
        titles
            .map(|rest| rest.split("</title>").next().unwrap().to_owned())
            .collect()
    };
    let all = world.circ(&words("list kind:webinar -f ids --sort id")).out;
    let own = feed(&world, "report webinars");
    let mut once = ids(&own);
    assert_eq!(once.len(), all.lines().count() + 1);
    once.sort();
    once.dedup();
    assert_eq!(once.len(), all.lines().count() + 1);
    assert!(own.contains("  <title>Webinars by Quarter</title>"));
    // In the order of the page; what stands in two groups is one entry.
    let page = world.circ(&words("report webinars -f html")).out;
    let places: Vec<Option<usize>> = titles("report webinars")
        .iter()
        .map(|title| page.find(&format!(">{title}<")))
        .collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted());
    let by = "--layout page --by topics";
    assert_eq!(
        titles(&format!("report records kind:webinar {by}")).len(),
        all.lines().count()
    );
}

#[test]
fn only_entries_can_be_a_feed() {
    let world = World::sample();
    assert_snapshot!(world.shows("list --format atom"), @"
    $ circ list --format atom
    --- stderr
    circ: atom: only a report with entries can be a feed: `--layout page` gives it some
    hint: choose another with --format; `circ report` lists the reports
    --- exit 2
    ");
    assert_snapshot!(world.shows("report kinds -o kinds.atom"), @"
    $ circ report kinds -o kinds.atom
    --- stderr
    circ: atom: only a report with entries can be a feed: `--layout page` gives it some
    hint: choose another with --format; `circ report` lists the reports
    --- exit 2
    ");
    assert!(!world.folder().join("kinds.atom").exists());
    assert_eq!(world.circ(&words(&format!("{PAGE} -o page.atom"))).code, 0);
    assert!(world.folder().join("page.atom").exists());
}

#[test]
fn relative_addresses_are_links_where_the_place_of_the_pages_is_known() {
    let world = World::bare();
    world.write("topics/t.yaml", "title: T\n");
    world.write(
        "resources/a.yaml",
        "title: A\nurl: pages/a.html\ntopics: [t]\n",
    );
    let has = |format: &str, text: &str| {
        let outcome = world.circ(&["report", "topic", "t", "--format", format]);
        outcome.out.contains(text)
    };
    assert!(!has("html", "<a ") && !has("markdown", "](") && !has("atom", "href"));
    world.write("circ.yaml", "base_url: https://example.org/learn\n");
    assert!(has(
        "html",
        "<a href=\"https://example.org/learn/pages/a.html\">A</a>"
    ));
    assert!(has(
        "markdown",
        "[A](https://example.org/learn/pages/a.html)"
    ));
    assert!(has(
        "atom",
        "href=\"https://example.org/learn/pages/a.html\""
    ));
    assert!(has("json", "\"url\": \"pages/a.html\""));
    world.write("templates/t.txt", "{{ records[0].url | link }}");
    let outcome = world.circ(&["list", "--template", "t"]);
    assert_eq!(outcome.out, "https://example.org/learn/pages/a.html\n");
    world.write("circ.yaml", "base_url: example.org\n");
    assert_snapshot!(world.shows("list"), @r#"
    $ circ list
    --- stderr
    circ.yaml:1:11: base_url is "example.org", which is no web address (write the whole address, such as https://example.org/learning/)
    circ: the settings in circ.yaml are wrong
    --- exit 4
    "#);
}
