use super::*;
use crate::model::Settings;

const NAMES: &[&str] = &["report", "title", "records"];

/// What a template makes of two records, the second of which lacks nearly everything.
fn fill(name: &str, text: &str, library: &[(&str, &str)]) -> Result<String, String> {
    let texts: Vec<(String, String)> = library
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect();
    let library = Library {
        names: texts.iter().map(|(name, _)| name.clone()).collect(),
        folder: "templates",
        load: Box::new(move |name| {
            let found = texts.iter().find(|(other, _)| name == other);
            found
                .map(|(_, text)| text.clone())
                .ok_or_else(|| "it is gone".to_owned())
        }),
    };
    let records = "
        - {title: '<b> *x*', url: 'https://e.org/a_b?c&d', modified: 2017-06-07, tags: [a, b], n: 1.5}
        - {title: Two, modified: 2017-05, url: 'javascript:x'}
        - {title: \"Three\\e[31m\\u202e\", modified: 2016}";
    let mut values = serde_yaml::Mapping::new();
    values.insert("title".into(), "All".into());
    values.insert("records".into(), serde_yaml::from_str(records).unwrap());
    let fields = ["title", "url", "modified", "tags", "summary", "n"];
    let context = Context {
        values,
        names: NAMES,
        fields: fields.map(str::to_owned).into(),
        rows: 3,
    };
    let settings = Settings {
        excerpt: 9,
        ..Settings::default()
    };
    let template = Template { name, text };
    let rendered = render(&template, library, &settings, |_| context).unwrap();
    rendered.map_err(|error| match &error.hint {
        Some(hint) => format!("{error} ({hint})"),
        None => error.to_string(),
    })
}

#[test]
fn values_are_written() {
    let check = |text: &str, expected: &str| {
        assert_eq!(fill("x.txt", text, &[]), Ok(expected.to_owned()), "{text}");
    };
    check("", "");
    check("{{ title }}", "All\n");
    check("{{ title }}\n\n", "All\n\n");
    check("a\r\n{% if true %}\r\nb\r\n{% endif %}\r\n", "a\nb\n");
    check(
        "{% for r in records %}\n- {{ loop.index }}\n{% endfor %}\n",
        "- 1\n- 2\n- 3\n",
    );
    check(
        "{{ records[0].tags | join('/') }} {{ records[0].n }}",
        "a/b 1.5\n",
    );
    check(
        "a\tb\u{1b}[31m{{ records[2].title }}",
        "a\tb␛[31mThree␛[31m\u{fffd}\n",
    );
    check("{{ none }}{{ 'x' if false }}", "");
}

#[test]
fn what_a_record_lacks_is_nothing() {
    let check = |text: &str, expected: &str| {
        let text = format!("{{% set r = records[1] %}}{text}");
        assert_eq!(fill("x.txt", &text, &[]), Ok(expected.to_owned()), "{text}");
    };
    check("<{{ r.summary }}>", "<>\n");
    check(
        "{{ r.summary is defined }} {{ r.title is defined }}",
        "False True\n",
    );
    check("{{ 'yes' if r.tags else 'no' }}", "no\n");
    check("{% for tag in r.tags %}x{% endfor %}.", ".\n");
    check("{{ r.tags | join(', ') }}.", ".\n");
    check("{{ r.summary | default('none') }}", "none\n");
    check("{{ r.summary | date or 'never' }}", "never\n");
    check("{{ r.summary | excerpt }}{{ r.summary | slug }}.", ".\n");
    check(
        "{{ records | map(attribute='tags') | select | length }}",
        "1\n",
    );
}

#[test]
fn filters_of_circ() {
    let check = |text: &str, expected: &str| {
        let text = format!("{{% set r = records[0] %}}{{{{ {text} }}}}");
        assert_eq!(
            fill("x.txt", &text, &[]),
            Ok(format!("{expected}\n")),
            "{text}"
        );
    };
    check("r.modified | date", "07 June 2017");
    check("r.modified | date('%Y/%m')", "2017/06");
    check("records[1].modified | date('%Y/%m')", "May 2017");
    check("'2016' | date", "2016");
    check("r.modified | year", "2017");
    check("r.modified | month", "2017-06");
    check("r.modified | month | date", "June 2017");
    check("r.modified | quarter", "2017-Q2");
    check(
        "'2017-01' | quarter ~ ('2017-12-31' | quarter)",
        "2017-Q12017-Q4",
    );
    check("'2016' | quarter or '2016' | month or 'vague'", "vague");
    check("'one two three' | excerpt", "one two...");
    check("'one two three' | excerpt(3)", "one...");
    check("'Größe & more' | slug", "grosse-more");
    check("r.title | markdown", r"\<b\> \*x\*");
    check("r.url | link", "https://e.org/a_b?c&d");
    check("records[1].url | link or 'none'", "none");
}

#[test]
fn endings_say_how_values_are_escaped() {
    let check = |name: &str, text: &str, expected: &str| {
        let text = format!("{{% set r = records[0] %}}{text}");
        assert_eq!(
            fill(name, &text, &[]),
            Ok(format!("{expected}\n")),
            "{name} {text}"
        );
    };
    check("x.txt", "{{ r.title }}", "<b> *x*");
    check("x.html", "{{ r.title }}", "&lt;b&gt; *x*");
    check("x.xhtml.j2", "{{ r.title }}", "&lt;b&gt; *x*");
    check("x.html", "{{ r.title | safe }}", "<b> *x*");
    check("x.html", "{{ r.title | e }}", "&lt;b&gt; *x*");
    check("x.html", "{{ r.title | markdown }}", r"\&lt;b\&gt; \*x\*");
    check(
        "x.html",
        "{{ r.url | link }}",
        "https:&#x2f;&#x2f;e.org&#x2f;a_b?c&amp;d",
    );
    check("x.md", "{{ r.title }}", r"\<b\> \*x\*");
    check("x.md", "{{ r.title | safe }}", "<b> *x*");
    check(
        "x.md",
        "{{ r.title | e }}{{ r.title | markdown }}",
        r"\<b\> \*x\*\<b\> \*x\*",
    );
    check(
        "x.md",
        "[{{ r.n }}]({{ r.url | link }})",
        "[1.5](https://e.org/a_b?c&d)",
    );
    check("x.md", "{{ '# a\n\n1. b' }}", "\\# a\n\n1\\. b");
    check("x.txt", "{{ r.title | e }}", "&lt;b&gt; *x*");
}

#[test]
fn templates_use_templates_of_the_catalog() {
    let library = [
        ("base.html", "<{% block a %}{% endblock %}>"),
        ("deep/part.md", "*{{ title }}*"),
        (
            "macros.txt",
            "{% macro twice(x) %}{{ x }}{{ x }}{% endmacro %}",
        ),
        ("self.txt", "{% include 'self.txt' %}"),
        ("wrong.txt", "\n\n {{ titel }}"),
    ];
    let check = |text: &str, expected: Result<&str, &str>| {
        let expected = expected.map(str::to_owned).map_err(str::to_owned);
        assert_eq!(fill("x.txt", text, &library), expected, "{text}");
    };
    check("{% include 'deep/part.md' %}", Ok("*All*\n"));
    let child = "{% extends 'base.html' %}{% block a %}{{ title }}{% endblock %}";
    check(child, Ok("<All>\n"));
    check(
        "{% from 'macros.txt' import twice %}{{ twice('a') }}",
        Ok("aa\n"),
    );
    let names = "templates: base.html, deep/part.md, macros.txt, self.txt, wrong.txt";
    let missing = |place: &str, name: &str, near: &str| {
        format!("x.txt:{place}: there is no template {name:?} in the catalog ({near}{names})")
    };
    check(
        "{% include 'bas.html' %}",
        Err(&missing("1:4", "bas.html", "did you mean base.html? ")),
    );
    check(
        "{% include '../circ.yaml' %}",
        Err(&missing("1:4", "../circ.yaml", "")),
    );
    check(
        "{% include '/etc/passwd' %}",
        Err(&missing("1:4", "/etc/passwd", "")),
    );
    check(
        "{% include 'deep/../base.html' %}",
        Err(&missing("1:4", "deep/../base.html", "")),
    );
    check("{% include 'x.txt' ignore missing %}.", Ok(".\n"));
    let found = fill("x.txt", "{% include 'wrong.txt' %}", &library).unwrap_err();
    assert!(
        found.starts_with("templates/wrong.txt:3:5: there is no value \"titel\""),
        "{found}"
    );
    let found = fill("self.txt", library[3].1, &library).unwrap_err();
    assert!(found.starts_with("templates/self.txt:1"), "{found}");
}

#[test]
fn mistakes_have_their_place() {
    let check = |text: &str, expected: &str| {
        assert_eq!(
            fill("x.txt", text, &[]),
            Err(format!("x.txt:{expected}")),
            "{text}"
        );
    };
    let values = "values: report, title, records";
    check(
        "a\n  {{ recrods }}",
        &format!("2:6: there is no value \"recrods\" (did you mean records? {values})"),
    );
    check(
        "ü {{ x }}",
        &format!("1:6: there is no value \"x\" ({values})"),
    );
    check(
        "{% if recods %}{% endif %}",
        &format!("1:7: there is no value \"recods\" (did you mean records? {values})"),
    );
    check(
        "{{ records[0].titel | upper }}",
        "1:4: there is nothing called records[0].titel (`is defined` asks whether it is there)",
    );
    check(
        "{% for r in records %}{{ r.titel | upper }}{% endfor %}",
        "1:26: there is nothing called r.titel (did you mean title?)",
    );
    check(
        "{% set r = records[1] %}{{ r.summary.x }}",
        "1:29: .summary.x is of a value that is not there (ask for the value with `if` first)",
    );
    check(
        "{{ title",
        "1:4: wrong syntax: unexpected end of input, expected end of variable block",
    );
    check(
        "{{ title | date }}",
        "1:12: \"All\" is no date, such as 2017-06-07",
    );
    check(
        "{{ '2017' | date('%H') }}",
        "1:13: \"%H\" is no date pattern: use letters such as \"%d %B %Y\"",
    );
    check("{{ title is odder }}", "1:13: there is no test \"odder\"");
    check(
        "{{ read('x') }}",
        "1:4: there is no function \"read\" (functions: range, dict, debug, and the macros of the template)",
    );
    check(
        "{% include 'x' %}",
        "1:4: there is no template \"x\" in the catalog (the catalog has no templates)",
    );
    check(
        "{{ title | dat }}",
        "1:12: there is no filter \"dat\" (did you mean date?)",
    );
    let found = fill("x.txt", "{{ title | zzzz }}", &[]).unwrap_err();
    assert!(found.contains("(filters: abs,"), "{found}");
}

#[test]
fn every_named_filter_is_there() {
    for name in filters::NAMES {
        let text = format!("{{{{ '{name}' is filter }}}}");
        assert_eq!(fill("x.txt", &text, &[]), Ok("True\n".to_owned()), "{name}");
    }
}

#[test]
fn whatever_has_no_end_is_ended() {
    let check = |text: &str, expected: &str| {
        let found = fill("x.txt", text, &[]).unwrap_err();
        assert!(found.contains(expected), "{text}: {found}");
    };
    let work = "the template does too much work (a loop may have no end";
    let loops = |inner: &str, depth: usize| {
        let begin = "{% for x in range(10000) %}".repeat(depth);
        format!("{begin}{inner}{}", "{% endfor %}".repeat(depth))
    };
    check(&loops("", 3), work);
    check(
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "x.txt:1:19: recursion limit exceeded",
    );
    check(
        &format!("{{% set x = 'x' %}}{}", "{% set x = x ~ x %}".repeat(99)),
        work,
    );
    check("{{ 'x' * 100000000 * 100000000 }}", work);
    check(
        &loops(&"x".repeat(20_000), 2),
        "the template writes too much",
    );
    check(
        &format!("{{{{ {}1{} }}}}", "(".repeat(9999), ")".repeat(9999)),
        "x.txt:1",
    );
    // As deep as a text can lead: a chain of calls, and values in values.
    let minus = format!("{{{{ {}1 }}}}", "-".repeat(200_000));
    assert_eq!(fill("x.txt", &minus, &[]).as_deref(), Ok("1\n"));
    let deep = format!("{{% set x = {}x{} %}}", "[".repeat(70), "]".repeat(70)).repeat(1500);
    let deep = format!("{{% set x = 1 %}}{deep}{{{{ x + 1 }}}}");
    check(&deep, "tried to use + operator");
    check(
        "{% set ns = namespace() %}",
        "there is no function \"namespace\"",
    );
    check("{{ [1] | chain([2]) }}", "there is no filter \"chain\"");
}
