//! `--template`: documents in the words of a template.

use insta::assert_snapshot;

use crate::world::World;

#[test]
fn a_newsletter_in_markdown() {
    let world = World::sample();
    assert_snapshot!(world.shows("list modified:2017-06 tag:patrons --template newsletter"), @"
    $ circ list modified:2017-06 tag:patrons --template newsletter
    # News from Library staff learning

    *01 January 2018: 1 resource*

    ## News

    ### Interesting Patron Questions

    Staff trade the oddest questions that patrons ever brought to their desks, and the answers they found. The stories are fun to read, and they show how patient listening turns a puzzling request into one that a library can answer.

    *WebJunction / 07 June 2017 / Customer Service*
    ");
    let line = "report topic customer-service --limit 1 --template newsletter.md";
    assert_snapshot!(world.shows(line), @"
    $ circ report topic customer-service --limit 1 --template newsletter.md
    # News from Library staff learning

    *01 January 2018: 1 resource*

    ## News

    ### Interesting Patron Questions

    Staff trade the oddest questions that patrons ever brought to their desks, and the answers they found. The stories are fun to read, and they show how patient listening turns a puzzling request into one that a library can answer.

    *WebJunction / 07 June 2017 / Customer Service*
    ");
    assert_snapshot!(world.shows("list tag:nothing --template newsletter"), @"
    $ circ list tag:nothing --template newsletter
    # News from Library staff learning

    *01 January 2018: 0 resources*

    There is nothing new.
    ");
}

/// A letter in HTML, of two files.
fn letter(world: &World) {
    world.write(
        "templates/base.html",
        "<!doctype html>\n<html lang=\"{{ catalog.language }}\">\n<title>{{ title }}</title>\n\
         {% block body %}{% endblock %}\n</html>\n",
    );
    world.write(
        "templates/letter.html.j2",
        "{% extends \"base.html\" %}\n{% block body %}\n<h1>{{ report.topic.heading }}</h1>\n\
         <ul>\n{% for record in records %}\n<li>{% if record.url | link %}\
         <a href=\"{{ record.url | link }}\">{{ record.title }}</a>{% else %}{{ record.title }}\
         {% endif %}, {{ record.modified | date(\"%B %Y\") }}: {{ record.summary | excerpt(20) }}</li>\n\
         {% endfor %}\n</ul>\n{% endblock %}\n",
    );
}

#[test]
fn a_letter_in_html() {
    let world = World::sample();
    letter(&world);
    let line = "report topic customer-service --limit 2 --template letter";
    assert_snapshot!(world.shows(line), @r#"
    $ circ report topic customer-service --limit 2 --template letter
    <!doctype html>
    <html lang="en">
    <title>Customer Service</title>
    <h1>Customer Service at the Circ Desk</h1>
    <ul>
    <li>Interesting Patron Questions, June 2017: Staff trade the...</li>
    <li>Approaching Conflict as an Opportunity for Growth, June 2017: Conflict at work is...</li>
    </ul>
    </html>
    "#);
}

#[test]
fn a_file_of_any_ending_is_written_whole_or_not_at_all() {
    let world = World::sample();
    let run = |arguments: &[&str]| world.circ(arguments);
    let page = world.folder().join("page.odd");
    let flags = ["list", "--template", "newsletter", "-o", "page.odd"];
    assert_eq!(run(&flags).code, 0);
    let before = std::fs::read_to_string(&page).unwrap();
    assert!(before.starts_with("# News from Library staff learning\n"));
    world.write(
        "templates/wrong.txt",
        "{% for r in records %}{{ r.title }}{% endfor %}{{ x }}",
    );
    assert_eq!(
        run(&["list", "--template", "wrong", "-o", "page.odd"]).code,
        2
    );
    assert_eq!(std::fs::read_to_string(&page).unwrap(), before);
    let outcome = run(&["list", "--template", "wrong"]);
    assert_eq!((outcome.code, outcome.out.as_str()), (2, ""));
}

#[test]
fn every_document_can_be_had_by_a_template() {
    let world = World::sample();
    world.write(
        "templates/count.txt",
        "{{ title }}: {{ rows | length }} rows, {{ records | length }} records",
    );
    let check = |line: &str, expected: &str| {
        let words = [crate::world::words(line), vec!["--template", "count"]].concat();
        let outcome = world.circ(&words);
        assert_eq!(
            (outcome.out.as_str(), outcome.err.as_str()),
            (expected, ""),
            "{line}"
        );
    };
    check("list", "Records: 8 rows, 8 records\n");
    check("list --limit 2", "Records: 2 rows, 2 records\n");
    check(
        "show interesting-patron-questions",
        "Interesting Patron Questions: 1 rows, 1 records\n",
    );
    // The sample saves one of its own.
    let all = circdesk::report::ALL.len() + 1;
    check("report", &format!("Reports: {all} rows, 0 records\n"));
    check("report recent", "Most Recently Added: 8 rows, 8 records\n");
    check("report kinds", "Kinds: 3 rows, 0 records\n");
    check("topic list", "Topics: 1 rows, 0 records\n");
    check(
        "topic show customer-service",
        "Customer Service: 1 rows, 0 records\n",
    );
    check("tag list --limit 4", "Tags: 4 rows, 0 records\n");
    check("check", "Problems: 0 rows, 0 records\n");
}

#[test]
fn a_template_is_named_with_or_without_its_ending_or_is_a_file() {
    let world = World::bare();
    world.write("templates/a.txt", "a.txt");
    world.write("templates/deep/b.md.j2", "deep/b.md.j2");
    world.write("templates/two.txt", "");
    world.write("templates/two.html", "");
    world.write("templates/.hidden", "");
    world.write("other.txt", "{{ '<b>' }}");
    std::fs::write(world.folder().join("a.txt"), "a file").unwrap();
    std::fs::write(world.folder().join("mine.html"), "{{ '<b>' }}").unwrap();
    let check = |name: &str, expected: &str| {
        let outcome = world.circ(&["list", "--template", name]);
        assert_eq!(
            (outcome.out.as_str(), outcome.err.as_str()),
            (expected, ""),
            "{name}"
        );
    };
    check("a", "a.txt\n");
    check("a.txt", "a.txt\n");
    check("./a.txt", "a file\n");
    check("deep/b", "deep/b.md.j2\n");
    check("deep/b.md", "deep/b.md.j2\n");
    check("mine.html", "&lt;b&gt;\n");
    check("catalog/other.txt", "<b>\n");
    assert_snapshot!(world.shows("list --template two"), @r#"
    $ circ list --template two
    --- stderr
    circ: the template "two" may be two.html or two.txt
    hint: write it with its ending, such as two.html
    --- exit 2
    "#);
    assert_snapshot!(world.shows("list --template tow"), @r#"
    $ circ list --template tow
    --- stderr
    circ: there is no template "tow", in the catalog or as a file
    hint: did you mean two.html or two.txt? templates: a.txt, deep/b.md.j2, two.html, two.txt
    --- exit 2
    "#);
    assert_snapshot!(world.shows("list --template catalog"), @"
    $ circ list --template catalog
    --- stderr
    circ: cannot read [folder]/catalog: Is a directory (os error 21)
    --- exit 4
    ");
    assert_snapshot!(world.shows("list --template a --format json"), @"
    $ circ list --template a --format json
    --- stderr
    error: the argument '--template <NAME|FILE>' cannot be used with '--format <FORMAT>'

    Usage: circ list --template <NAME|FILE> [QUERY]...

    For more information, try '--help'.
    --- exit 2
    ");
}

#[test]
fn mistakes_are_named_with_their_place() {
    let world = World::sample();
    world.write("templates/a.md", "{# one #}\n- {{ records | lenght }}\n");
    assert_snapshot!(world.shows("list --template a"), @r#"
    $ circ list --template a
    --- stderr
    circ: templates/a.md:2:16: there is no filter "lenght"
    hint: did you mean length?
    --- exit 2
    "#);
    world.write(
        "templates/a.md",
        "one\n{% for r in records %}\n  {{ r.titel }}\n{% endfor %}\n",
    );
    assert_snapshot!(world.shows("list --template a"), @"
    $ circ list --template a
    --- stderr
    circ: templates/a.md:3:6: there is nothing called r.titel
    hint: did you mean title?
    --- exit 2
    ");
    world.write("templates/a.md", "{% include 'newsleter.md' %}\n");
    assert_snapshot!(world.shows("list --template a"), @r#"
    $ circ list --template a
    --- stderr
    circ: templates/a.md:1:4: there is no template "newsleter.md" in the catalog
    hint: did you mean newsletter.md? templates: a.md, newsletter.md
    --- exit 2
    "#);
    world.write("templates/a.md", "{% include 'b.md' %}\n");
    world.write("templates/b.md", "\n\n{% for %}\n");
    assert_snapshot!(world.shows("list --template a"), @"
    $ circ list --template a
    --- stderr
    circ: templates/b.md:3:8: wrong syntax: unexpected end of block, expected in
    --- exit 2
    ");
    world.write("templates/a.md", b"one\n\xff\n");
    assert_snapshot!(world.shows("list --template a"), @"
    $ circ list --template a
    --- stderr
    circ: templates/a.md:2: the text is not UTF-8
    --- exit 2
    ");
    world.write("templates/a.md", "x".repeat((1 << 18) + 1));
    assert_snapshot!(world.shows("list --template a"), @"
    $ circ list --template a
    --- stderr
    circ: templates/a.md: larger than a template may be (256 KiB)
    --- exit 2
    ");
}

#[test]
fn a_loop_without_an_end_is_ended() {
    let world = World::sample();
    let loops = "{% for a in range(9999) %}".repeat(4);
    world.write(
        "templates/a.md",
        format!("{loops}{}", "{% endfor %}".repeat(4)),
    );
    assert_snapshot!(world.shows("list --template a"), @"
    $ circ list --template a
    --- stderr
    circ: templates/a.md:1:91: the template does too much work
    hint: a loop may have no end; --limit makes for fewer rows
    --- exit 2
    ");
    world.write("templates/b.md", "{% include 'b.md' %}");
    assert_snapshot!(world.shows("list --template b"), @"
    $ circ list --template b
    --- stderr
    circ: templates/b.md:1:4: recursion limit exceeded
    --- exit 2
    ");
}

#[test]
fn nothing_outside_of_the_templates_can_be_read() {
    let world = World::sample();
    std::fs::write(world.folder().join("secret.txt"), "secret").unwrap();
    let secret = world.folder().join("secret.txt");
    std::os::unix::fs::symlink(&secret, world.catalog().join("templates/link.txt")).unwrap();
    std::os::unix::fs::symlink(world.folder(), world.catalog().join("templates/out")).unwrap();
    std::os::unix::fs::symlink("newsletter.md", world.catalog().join("templates/inside.md"))
        .unwrap();
    for name in [
        "../circ.yaml",
        "../../secret.txt",
        secret.to_str().unwrap(),
        "link.txt",
        "out/secret.txt",
        "../templates/newsletter.md",
        "/etc/passwd",
        "",
        ".",
        "..",
    ] {
        for tag in ["include", "extends", "import"] {
            let rest = if tag == "import" { " as x" } else { "" };
            world.write("templates/a.md", format!("{{% {tag} \"{name}\"{rest} %}}"));
            let outcome = world.circ(&["list", "--template", "a"]);
            assert_eq!(
                (outcome.code, outcome.out.as_str()),
                (2, ""),
                "{tag} {name}"
            );
            assert!(
                outcome.err.starts_with("circ: templates/a.md:1"),
                "{}",
                outcome.err
            );
        }
    }
    assert_snapshot!(world.shows("list --template link"), @"
    $ circ list --template link
    --- stderr
    circ: templates/link.txt: it is a link that leads out of the catalog
    --- exit 2
    ");
    assert_eq!(world.circ(&["list", "--template", "inside"]).code, 0);
}

#[test]
fn what_records_say_stays_what_it_is() {
    let world = World::bare();
    world.write(
        "resources/a.yaml",
        "title: \"<script>alert(1)</script> \\e[31m\\u202e [x](y) *z* {{ 7*7 }}\"\n\
         url: \"javascript:alert(1)\"\nsummary: \"# one\\n\\n- two\\r\\n<b>\"\n",
    );
    let text =
        "{% for r in records %}{{ r.title }}\n{{ r.url | link }}.\n{{ r.summary }}\n{% endfor %}";
    for ending in ["html", "md", "txt"] {
        world.write(&format!("templates/{ending}.{ending}"), text);
    }
    assert_snapshot!(world.shows("list --template html"), @"
    $ circ list --template html
    &lt;script&gt;alert(1)&lt;&#x2f;script&gt; ␛[31m� [x](y) *z* {{ 7*7 }}
    .
    # one

    - two
    &lt;b&gt;
    ");
    assert_snapshot!(world.shows("list --template md"), @r"
    $ circ list --template md
    \<script\>alert(1)\</script\> ␛\[31m� \[x\](y) \*z\* {{ 7\*7 }}
    .
    \# one

    \- two\
    \<b\>
    ");
    assert_snapshot!(world.shows("list --template txt"), @"
    $ circ list --template txt
    <script>alert(1)</script> ␛[31m� [x](y) *z* {{ 7*7 }}
    .
    # one

    - two
    <b>
    ");
}

#[test]
fn templates_are_those_of_the_revision() {
    let world = World::bare();
    world.write("resources/a.yaml", "title: Before\n");
    world.write("templates/one.txt", "then: {% include 'part.txt' %}");
    world.write("templates/part.txt", "{{ records[0].title }}");
    world.commit();
    world.write("resources/a.yaml", "title: After\n");
    world.write("templates/one.txt", "now: {{ records[0].title }}");
    world.write("templates/new.txt", "new");
    let check = |line: &str, expected: &str| {
        let outcome = world.circ(&crate::world::words(line));
        assert_eq!(
            (outcome.out.as_str(), outcome.err.as_str()),
            (expected, ""),
            "{line}"
        );
    };
    check("list --template one --at HEAD", "then: Before\n");
    check("list --template one", "now: After\n");
    assert_snapshot!(world.shows("list --template new --at HEAD"), @r#"
    $ circ list --template new --at HEAD
    --- stderr
    circ: there is no template "new", in the catalog or as a file
    hint: templates: one.txt, part.txt
    --- exit 2
    "#);
}

#[test]
fn without_a_catalog_there_is_no_template_of_one() {
    let world = World::empty();
    assert_eq!(world.circ(&["report", "--template", "a"]).code, 4);
    assert_eq!(world.circ(&["report"]).code, 0);
}

#[test]
#[cfg(target_os = "linux")]
fn a_template_that_has_no_room_is_no_endless_one() {
    let world = World::sample();
    let line = "ulimit -v 400000; exec \"$CIRC\" -C catalog list --template newsletter";
    let run = std::process::Command::new("sh")
        .args(["-c", line])
        .env("CIRC", env!("CARGO_BIN_EXE_circ"))
        .current_dir(world.folder())
        .output()
        .unwrap();
    let said = String::from_utf8(run.stderr).unwrap();
    assert_eq!(run.status.code(), Some(4), "{said}");
    assert!(
        said.starts_with("circ: the template cannot be filled: "),
        "{said}"
    );
}

#[test]
fn a_name_that_is_nearly_one_is_told() {
    let outcome = World::sample().circ(&["list", "--template", "newsleter"]);
    assert_eq!(outcome.code, 2);
    assert!(
        outcome.err.contains("did you mean newsletter.md?"),
        "{}",
        outcome.err
    );
}
