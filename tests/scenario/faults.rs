//! One fault for each rule of `circ check`, and what is said of it.

use std::collections::BTreeSet;
use std::fs;

use insta::assert_snapshot;

use crate::world::World;

/// The name of a rule, and a file of the sample that has its fault and no other. A rule that needs
/// several files stands here several times. The texts of `circ.yaml` and `tags.yaml` come behind what
/// stands there.
pub const FAULTS: &[(&str, &str, &str)] = &[
    (
        "missing-field",
        "resources/missing.yaml",
        "title: Missing\nkind: news\n",
    ),
    (
        "unknown-kind",
        "resources/kind.yaml",
        "title: Kind\nkind: nws\nsummary: S.\n",
    ),
    (
        "unknown-topic",
        "resources/topic.yaml",
        "title: Topic\nkind: news\ntopics:\n  - Customer service\nsummary: S.\n",
    ),
    (
        "unknown-featured",
        "topics/featured.yaml",
        "title: Featured\nfeatured: [interesting-patron-question]\n",
    ),
    (
        "same-id",
        "resources/twin.yaml",
        "title: One twin\nkind: news\nsummary: S.\n",
    ),
    (
        "same-id",
        "resources/sub/Twin.yaml",
        "title: Other twin\nkind: news\nsummary: S.\n",
    ),
    (
        "duplicate-url",
        "resources/url-1.yaml",
        "title: URL 1\nkind: news\nurl: https://example.org/a\nsummary: S.\n",
    ),
    (
        "duplicate-url",
        "resources/url-2.yaml",
        "title: URL 2\nkind: news\nurl: http://example.org/a/\nsummary: S.\n",
    ),
    (
        "duplicate-title",
        "resources/title-1.yaml",
        "title: A title\nkind: news\nsummary: S.\n",
    ),
    (
        "duplicate-title",
        "resources/title-2.yaml",
        "title: a  title\nkind: news\nsummary: S.\n",
    ),
    (
        "bad-url",
        "resources/bad-url.yaml",
        "title: Bad URL\nkind: news\nurl: www.example.org/page\nsummary: S.\n",
    ),
    (
        "bad-language",
        "resources/bad-language.yaml",
        "title: Bad language\nkind: news\nlanguage: en_US\nsummary: S.\n",
    ),
    (
        "future-date",
        "resources/future-date.yaml",
        "title: Future date\nkind: news\nmodified: 2018-02\nsummary: S.\n",
    ),
    (
        "early-date",
        "resources/early-date.yaml",
        "title: Early date\nkind: news\npublished: 0217-06-07\nsummary: S.\n",
    ),
    (
        "date-order",
        "resources/date-order.yaml",
        "title: Date order\nkind: news\npublished: 2017-06-07\nmodified: 2017-06-06\nsummary: S.\n",
    ),
    (
        "outer-blanks",
        "resources/outer-blanks.yaml",
        "title: ' Outer blanks'\nkind: news\nsummary: S.\n",
    ),
    (
        "empty-item",
        "resources/empty-item.yaml",
        "title: Empty item\nkind: news\ntags:\n  - desk\n  -\nsummary: S.\n",
    ),
    (
        "duplicate-item",
        "resources/duplicate-item.yaml",
        "title: Duplicate item\nkind: news\ntags: [desk, Desk]\nsummary: S.\n",
    ),
    (
        "bad-value",
        "resources/bad-value.yaml",
        "title: Bad value\nkind: news\nminutes: '60'\nsummary: S.\n",
    ),
    (
        "bad-value",
        "circ.yaml",
        "fields: {minutes: {type: integer}}\n",
    ),
    (
        "misspelled-field",
        "resources/misspelled-field.yaml",
        "title: Misspelled field\nkind: news\nsummary: S.\nmodifed: 2017\n",
    ),
    (
        "parent-loop",
        "topics/parent-loop.yaml",
        "title: Parent loop\nparent: parent-loop\n",
    ),
    (
        "placeholder",
        "resources/placeholder.yaml",
        "title: Placeholder\nkind: news\nsummary: TBD\n",
    ),
    (
        "unportable-name",
        "resources/what?.yaml",
        "title: Unportable name\nkind: news\nsummary: S.\n",
    ),
    (
        "untitled-topic",
        "topics/untitled-topic.yaml",
        "heading: Untitled topic\n",
    ),
    (
        "lost-link",
        "topics/lost-link.yaml",
        "title: Lost link\nsee_also:\n  - note: Where to?\n",
    ),
    (
        "id-case",
        "resources/id-case.yaml",
        "title: Id case\nkind: news\ntopics: [Customer-Service]\nsummary: S.\n",
    ),
    (
        "lost-text",
        "resources/lost-text.yaml",
        "title: We are #1 in service\nkind: news\nsummary: S.\n",
    ),
    (
        "joined-items",
        "resources/joined-items.yaml",
        "title: Joined items\nkind: news\ntags:\n  - desk\n   - patrons\nsummary: S.\n",
    ),
    ("undeclared-tag", "circ.yaml", "declared_tags_only: true\n"),
    (
        "undeclared-tag",
        "tags.yaml",
        "civility:\ncommunication:\ncommunity:\nconflict:\ncustomer-service skills:\ndesk:\ndisplays:\nembedded librarianship:\nmerchandising:\noutreach:\npatrons:\nreference:\nspaces:\ntraining:\nworkplace:\n",
    ),
    (
        "tag-alias",
        "resources/tag-alias.yaml",
        "title: Tag alias\nkind: news\ntags: [misc]\nsummary: S.\n",
    ),
    (
        "undeclared-parent",
        "tags.yaml",
        "orphan: {parent: nonesuch}\n",
    ),
    ("tag-alias", "tags.yaml", "miscellany: {aliases: [misc]}\n"),
    (
        "undeclared-tag",
        "resources/undeclared-tag.yaml",
        "title: Undeclared tag\nkind: news\ntags: [nonesuch]\nsummary: S.\n",
    ),
    (
        "bad-report",
        "reports/fault.yaml",
        "by: [kind, modified:day]\n",
    ),
    ("report-name", "reports/kinds.yaml", "by: kind\n"),
    ("same-id", "reports/twin.yaml", "by: kind\n"),
    ("same-id", "reports/twin.yml", "by: topics\n"),
    (
        "unknown-rule",
        "circ.yaml",
        "check: {duplicate-titel: off}\n",
    ),
    (
        CROWDED,
        "resources/crowd/{}.yaml",
        "title: Crowd {}\nkind: news\nsummary: S.\n",
    ),
];

/// A rule whose fault is many files: `{}` stands for a number. It has a test of its own.
const CROWDED: &str = "crowded-folder";

/// How many files these are.
const CROWD: usize = 10_001;

/// Whether the fault of a rule is a few files.
pub fn is_small(rule: &str) -> bool {
    rule != CROWDED
}

/// The sample with the faults that `wanted` chooses by their rules.
pub fn seeded(wanted: impl Fn(&str) -> bool) -> World {
    let world = World::sample();
    for (_, path, text) in FAULTS.iter().filter(|(rule, ..)| wanted(rule)) {
        if path.contains("{}") {
            for number in 0..CROWD {
                let numbered = |text: &str| text.replace("{}", &number.to_string());
                world.write(&numbered(path), numbered(text));
            }
            continue;
        }
        let is_shared = ["circ.yaml", "tags.yaml"].contains(path);
        let before = fs::read_to_string(world.catalog().join(path));
        let before = before.ok().filter(|_| is_shared).unwrap_or_default();
        world.write(path, before + text);
    }
    world
}

/// The rules that have findings.
fn found(world: &World) -> BTreeSet<String> {
    let outcome = world.circ(&["check", "--format", "json"]);
    let findings: Vec<serde_json::Value> = serde_json::from_str(&outcome.out).unwrap();
    let rule = |finding: &serde_json::Value| finding["rule"].as_str().unwrap().to_owned();
    findings.iter().map(rule).collect()
}

#[test]
fn each_fault_is_found_by_its_rule_and_no_other() {
    for (rule, ..) in FAULTS.iter().filter(|(rule, ..)| is_small(rule)) {
        let found = found(&seeded(|other| other == *rule));
        assert_eq!(found.into_iter().collect::<Vec<_>>(), [*rule]);
    }
}

#[test]
fn each_format_names_each_fault() {
    let world = seeded(is_small);
    for format in ["text", "json", "github", "sarif"] {
        let outcome = world.circ(&["check", "--format", format]);
        assert_eq!(outcome.code, 1, "{format}");
        for (rule, ..) in FAULTS.iter().filter(|(rule, ..)| is_small(rule)) {
            assert!(outcome.out.contains(rule), "{rule} in {format}");
        }
    }
}

#[test]
fn a_rule_that_is_off_finds_nothing() {
    // Its own fault is what the settings say of rules.
    let small = FAULTS.iter().filter(|(rule, ..)| is_small(rule));
    for (rule, ..) in small.filter(|(rule, ..)| *rule != "unknown-rule") {
        let world = seeded(|other| other == *rule);
        let settings = world.read("circ.yaml");
        world.write("circ.yaml", format!("{settings}check: {{{rule}: off}}\n"));
        assert_eq!(world.circ(&["check"]).code, 0, "{rule}");
        // What weighs other than usual is found all the same.
        for severity in ["warning", "error"] {
            world.write(
                "circ.yaml",
                format!("{settings}check: {{{rule}: {severity}}}\n"),
            );
            let outcome = world.circ(&["check", "--columns", "severity", "--format", "csv"]);
            assert!(outcome.out.contains(severity), "{rule}: {}", outcome.out);
            assert_eq!(outcome.code, 1, "{rule}");
        }
    }
}

#[test]
fn a_crowded_folder_is_advice_and_no_fault_unless_the_settings_say_so() {
    let world = seeded(|rule| rule == CROWDED);
    assert_snapshot!(world.shows("check"), @"
    $ circ check
    note[crowded-folder]: there are 10001 records in resources/crowd, and git writes their list anew with each commit
    --> circ.yaml:1:1
     = help: `folders: hash` and then `circ fmt --folders` spread them

    --- stderr
    1 note in 1 file
    ");
    let settings = world.read("circ.yaml");
    for (level, code) in [("off", 0), ("warning", 1)] {
        world.write(
            "circ.yaml",
            format!("{settings}check: {{{CROWDED}: {level}}}\n"),
        );
        let outcome = world.circ(&[
            "check",
            "--columns",
            "severity",
            "--format",
            "tsv",
            "--no-header",
        ]);
        let found = if code == 0 { "" } else { "warning\n" };
        assert_eq!(
            (outcome.out.as_str(), outcome.code),
            (found, code),
            "{level}"
        );
    }
    // One more look at what a note is, without so many files.
    let world = seeded(|rule| rule == "early-date");
    let settings = world.read("circ.yaml");
    world.write(
        "circ.yaml",
        format!("{settings}check: {{early-date: note}}\n"),
    );
    assert_snapshot!(world.shows("check --format github"), @"
    $ circ check --format github
    ::notice file=catalog/resources/early-date.yaml,line=3,endLine=3,col=12,endColumn=22,title=early-date::published is 0217-06-07, before 1900 (is a digit wrong? a catalog with resources so old switches early-date off)
    ");
}

#[test]
fn the_rules_are_listed_as_they_are_set() {
    let world = World::bare();
    world.write(
        "circ.yaml",
        "check: {duplicate-title: off, same-id: warning}\n",
    );
    assert_snapshot!(world.shows("check --list"), @"
    $ circ check --list
    Rule                Severity  Fix  When      About
    ────────────────────────────────────────────────────────────────────────────────
    missing-field       error     no   checking  a field that circ.yaml requires is
                                                 missing or empty
    unknown-kind        error     no   checking  a kind that circ.yaml does not list
                                                 under `kinds`
    undeclared-tag      error     no   checking  a tag that tags.yaml does not
                                                 declare, where circ.yaml has
                                                 `declared_tags_only`
    tag-alias           warning   yes  checking  a tag that tags.yaml declares to be
                                                 an alias of another
    unknown-topic       error     yes  checking  a record or a topic's `parent`
                                                 names a topic that does not exist
    unknown-featured    error     no   checking  a topic's `featured` names a record
                                                 that does not exist
    id-case             warning   yes  checking  the id of a topic or a record in
                                                 other letter case than its file's
                                                 name
    untitled-topic      warning   no   checking  a topic without a title
    parent-loop         error     no   checking  a topic, or a tag in tags.yaml,
                                                 whose parents lead back to it
    undeclared-parent   warning   no   checking  the parent of a tag in tags.yaml is
                                                 not declared there
    lost-link           warning   no   checking  an entry of a topic's `see_also`
                                                 with neither a title nor a URL
    same-id             warning   no   checking  two records, topics or saved
                                                 reports have the same id, apart
                                                 from letter case
    unportable-name     warning   no   checking  a file or folder with a name that
                                                 Windows cannot have
    bad-url             error     no   checking  a URL without a scheme such as
                                                 https, without a host, or with
                                                 blanks in it
    bad-language        error     yes  checking  a language that is no BCP 47 tag,
                                                 such as en or pt-BR
    future-date         warning   no   checking  a date in the future; an event may
                                                 start there, all else has happened
    early-date          warning   no   checking  a date before 1900
    date-order          warning   no   checking  `modified` lies before `published`
    placeholder         warning   no   checking  a summary or an introduction such
                                                 as TODO, or that only repeats the
                                                 title
    misspelled-field    warning   yes  checking  an unknown key that is one letter
                                                 away from a known one, such as
                                                 `sumary`
    bad-value           error     yes  checking  a value that `fields` in circ.yaml
                                                 does not allow for its field
    outer-blanks        warning   yes  checking  a text that begins or ends with
                                                 blanks
    lost-text           warning   no   checking  a part of a text without quotes
                                                 that is lost behind &, ! or #
    joined-items        error     no   checking  a list item that has run into the
                                                 one before it, being indented
                                                 deeper
    empty-item          warning   yes  checking  an empty item in a list
    duplicate-item      warning   yes  checking  a tag, topic, author or featured
                                                 record that is given twice
    duplicate-url       error     no   checking  two records have the same URL,
                                                 apart from what makes no difference
    duplicate-title     off       no   checking  two records have the same title,
                                                 apart from letter case, accents and
                                                 blanks
    unknown-rule        error     no   checking  `check` in circ.yaml names no rule,
                                                 or one that is found while reading
    bad-report          error     no   checking  a saved report with a field, a
                                                 measure or a query that means
                                                 nothing here
    report-name         warning   no   checking  a saved report with the name of a
                                                 built-in one, which it takes the
                                                 place of
    crowded-folder      note      no   checking  more than 10,000 records in one
                                                 folder, whose list git writes anew
                                                 with each commit
    unreadable          error     no   reading   a file or folder that cannot be
                                                 read, or whose name is no text
    missing-folder      error     no   reading   a folder that circ.yaml names is
                                                 not there
    too-large           error     no   reading   a file over the size that is read
    not-utf8            error     no   reading   a file in another encoding than
                                                 UTF-8
    control-character   error     no   reading   a control character, which no YAML
                                                 text may hold
    conflict-markers    error     no   reading   the marks of a git conflict
    yaml-syntax         error     no   reading   a text that is no YAML
    yaml-tab            error     no   reading   a tab that indents a line
    too-deep            error     no   reading   lists and mappings nested past the
                                                 limit
    too-many-aliases    error     no   reading   aliases that stand for more values
                                                 than the limit
    alias-loop          error     no   reading   an alias inside of what it stands
                                                 for
    unknown-anchor      error     no   reading   an alias of an anchor that is not
                                                 there
    merge-key           error     no   reading   a merge key, `<<`, that merges no
                                                 mapping
    several-documents   error     no   reading   more than one YAML document in a
                                                 file
    duplicate-key       error     no   reading   a key that is given twice
    not-a-mapping       error     no   reading   a file that holds no keys and
                                                 values
    empty-file          error     no   reading   a record or a topic without
                                                 anything in it
    missing-title       error     no   reading   a record without a title
    wrong-type          error     no   reading   a list or a mapping in place of a
                                                 text, or the other way round
    bad-date            error     no   reading   a date that is none
    unknown-setting     error     no   reading   a key of circ.yaml that circ does
                                                 not know
    bad-setting         error     no   reading   a value in circ.yaml that cannot be
                                                 meant
    unknown-report-key  error     no   reading   a key of a saved report that circ
                                                 does not know
    bad-report-value    error     no   reading   a value in a saved report that
                                                 cannot be meant
    empty-tag           error     no   reading   a tag without text in tags.yaml
    ambiguous-tag       error     no   reading   a name in tags.yaml that could mean
                                                 several tags
    unknown-key         warning   no   reading   a key of a tag in tags.yaml that
                                                 circ does not know
    ");
    assert_snapshot!(world.shows("check --list kind:news"), @"
    $ circ check --list kind:news
    --- stderr
    error: the argument '--list' cannot be used with '[QUERY]...'

    Usage: circ check --list [QUERY]...

    For more information, try '--help'.
    --- exit 2
    ");
}

#[test]
fn all_faults_at_once() {
    assert_snapshot!(seeded(is_small).shows("check"), @r##"
    $ circ check
    error[unknown-rule]: there is no rule "duplicate-titel"
      --> circ.yaml:22:9
       |
    22 | check: {duplicate-titel: off}
       |         ^^^^^^^^^^^^^^^
       |
       = help: did you mean duplicate-title, duplicate-item or duplicate-url?

    error[bad-report]: by: there is no part "day" of a date
     --> reports/fault.yaml:1:12
      |
    1 | by: [kind, modified:day]
      |            ^^^^^^^^^^^^
      |
      = help: parts of a date: year, quarter, month, week

    warning[report-name]: it takes the place of the built-in report "kinds"
    --> reports/kinds.yaml:1:1
     = help: rename the file if you want both; if not, switch report-name off

    error[same-id]: the id "twin" is also that of reports/twin.yml
    --> reports/twin.yaml:1:1
     = help: rename one of the files

    error[same-id]: the id "twin" is also that of reports/twin.yaml
    --> reports/twin.yml:1:1
     = help: rename one of the files

    error[bad-language]: language is "en_US", which is no language tag
     --> resources/bad-language.yaml:3:11
      |
    3 | language: en_US
      |           ^^^^^
      |
      = help: write en-US

    error[bad-url]: "www.example.org/page" is no URL: it has no scheme such as https://
     --> resources/bad-url.yaml:3:6
      |
    3 | url: www.example.org/page
      |      ^^^^^^^^^^^^^^^^^^^^
      |
      = help: write https://www.example.org/page

    error[bad-value]: minutes is "60" in quotes, which is a text and no whole number
     --> resources/bad-value.yaml:3:10
      |
    3 | minutes: '60'
      |          ^^^^
      |
      = help: delete the quotes

    warning[date-order]: modified is 2017-06-06, before published, 2017-06-07
     --> resources/date-order.yaml:4:11
      |
    4 | modified: 2017-06-06
      |           ^^^^^^^^^^
      |
      = help: is one of the two wrong, or are they the wrong way round?

    warning[duplicate-item]: tags has "Desk" twice
     --> resources/duplicate-item.yaml:3:14
      |
    3 | tags: [desk, Desk]
      |              ^^^^
      |
      = help: delete this one; the first is on line 3

    warning[early-date]: published is 0217-06-07, before 1900
     --> resources/early-date.yaml:3:12
      |
    3 | published: 0217-06-07
      |            ^^^^^^^^^^
      |
      = help: is a digit wrong? a catalog with resources so old switches early-date off

    warning[empty-item]: tags has an empty item
     --> resources/empty-item.yaml:5:3
      |
    5 |   -
      |   ^
      |
      = help: write the item, or delete the line

    warning[future-date]: modified is 2018-02, in the future
     --> resources/future-date.yaml:3:11
      |
    3 | modified: 2018-02
      |           ^^^^^^^
      |
      = help: is a digit wrong? when an event begins is said by `starts`

    warning[id-case]: the topic "Customer-Service" calls itself customer-service
     --> resources/id-case.yaml:3:10
      |
    3 | topics: [Customer-Service]
      |          ^^^^^^^^^^^^^^^^
      |
      = help: write customer-service

    error[undeclared-tag]: tags.yaml declares no tag "desk - patrons"
     --> resources/joined-items.yaml:4:5
      |
    4 |   - desk
      |     ^^^^
      |
      = help: declare it there, or take a tag that is

    error[joined-items]: an item of tags has run into the one before it
     --> resources/joined-items.yaml:5:4
      |
    5 |    - patrons
      |    ^
      |
      = help: indent it like the item before it

    error[unknown-kind]: there is no kind "nws"
     --> resources/kind.yaml:2:7
      |
    2 | kind: nws
      |       ^^^
      |
      = help: did you mean news?

    warning[lost-text]: "#1 in service" is lost from the text: it is read as a comment
     --> resources/lost-text.yaml:1:15
      |
    1 | title: We are #1 in service
      |               ^^^^^^^^^^^^^
      |
      = help: put the whole text in quotes

    error[missing-field]: the field summary is missing
     --> resources/missing.yaml:1:8
      |
    1 | title: Missing
      |        ^^^^^^^
      |
      = help: add a line `summary: …`

    warning[misspelled-field]: circ knows no field "modifed"
     --> resources/misspelled-field.yaml:4:1
      |
    4 | modifed: 2017
      | ^^^^^^^
      |
      = help: did you mean modified? a field of your own stands under `fields` in circ.yaml

    warning[outer-blanks]: title begins with a blank
     --> resources/outer-blanks.yaml:1:8
      |
    1 | title: ' Outer blanks'
      |        ^^^^^^^^^^^^^^^
      |
      = help: delete the blanks

    warning[placeholder]: summary is a placeholder
     --> resources/placeholder.yaml:3:10
      |
    3 | summary: TBD
      |          ^^^
      |
      = help: say in a sentence or two what it is about

    error[same-id]: the id "Twin" is also that of resources/twin.yaml
    --> resources/sub/Twin.yaml:1:1
     = help: rename one of the files, or set `ids: path` in circ.yaml

    warning[tag-alias]: misc is an alias of miscellany
     --> resources/tag-alias.yaml:3:8
      |
    3 | tags: [misc]
      |        ^^^^
      |
      = help: write miscellany

    warning[duplicate-title]: resources/title-2.yaml has the same title
     --> resources/title-1.yaml:1:8
      |
    1 | title: A title
      |        ^^^^^^^
      |
      = help: keep one of the two, or tell them apart by their titles

    warning[duplicate-title]: resources/title-1.yaml has the same title
     --> resources/title-2.yaml:1:8
      |
    1 | title: a  title
      |        ^^^^^^^^
      |
      = help: keep one of the two, or tell them apart by their titles

    error[unknown-topic]: there is no topic "Customer service"
     --> resources/topic.yaml:4:5
      |
    4 |   - Customer service
      |     ^^^^^^^^^^^^^^^^
      |
      = help: write its id, customer-service, in place of its title

    error[same-id]: the id "twin" is also that of resources/sub/Twin.yaml
    --> resources/twin.yaml:1:1
     = help: rename one of the files, or set `ids: path` in circ.yaml

    error[undeclared-tag]: tags.yaml declares no tag "nonesuch"
     --> resources/undeclared-tag.yaml:3:8
      |
    3 | tags: [nonesuch]
      |        ^^^^^^^^
      |
      = help: declare it there, or take a tag that is

    error[duplicate-url]: resources/url-2.yaml has the same URL
     --> resources/url-1.yaml:3:6
      |
    3 | url: https://example.org/a
      |      ^^^^^^^^^^^^^^^^^^^^^
      |
      = help: keep one of the two

    error[duplicate-url]: resources/url-1.yaml has the same URL
     --> resources/url-2.yaml:3:6
      |
    3 | url: http://example.org/a/
      |      ^^^^^^^^^^^^^^^^^^^^^
      |
      = help: keep one of the two

    warning[unportable-name]: on Windows no file can be called "what?.yaml": it has a ?
    --> resources/what?.yaml:1:1
     = help: rename the file, so that everybody can check the catalog out

    warning[undeclared-parent]: the parent "nonesuch" is not declared
      --> tags.yaml:16:18
       |
    16 | orphan: {parent: nonesuch}
       |                  ^^^^^^^^
       |
       = help: add a line `nonesuch:`

    error[unknown-featured]: there is no record "interesting-patron-question"
     --> topics/featured.yaml:2:12
      |
    2 | featured: [interesting-patron-question]
      |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: did you mean interesting-patron-questions?

    warning[lost-link]: this entry of see_also is not shown
     --> topics/lost-link.yaml:3:5
      |
    3 |   - note: Where to?
      |     ^^^^
      |
      = help: give it a title or a URL

    error[parent-loop]: the parents lead in a circle: parent-loop → parent-loop
     --> topics/parent-loop.yaml:2:9
      |
    2 | parent: parent-loop
      |         ^^^^^^^^^^^
      |
      = help: delete the parent that is wrong

    warning[untitled-topic]: the topic has no title, and is called by its id
     --> topics/untitled-topic.yaml:1:1
      |
    1 | heading: Untitled topic
      | ^^^^^^^
      |
      = help: add a line `title: …`

    --- stderr
    37 problems in 36 files
    --- exit 1
    "##);
}
