//! How documents look. Escape characters are shown as `\e`, of a page only its main part, and a picture
//! without its style sheet.

use super::*;

pub(super) fn looks(format: &str, document: &Document<'_>, style: Style) -> String {
    let text = written(format, document, &style).replace('\u{1b}', "\\e");
    let main = text.split_once("<main>\n");
    match main.and_then(|(_, main)| main.split_once("</main>\n")) {
        Some((main, _)) => main.to_owned(),
        None => text.replace(svg::SHEET, "…\n"),
    }
}

#[test]
fn a_topic_at_a_terminal() {
    insta::assert_snapshot!(looks("table", &sample::topic(), Style { width: 60, ..STYLE }), @r"
    Customer Service
    ================

    Good service begins before a question is asked.

    It ends later.

    Course catalog: Self-paced courses are free.
      https://example.org/courses

    Most Recently Added
    -------------------

    Interesting Patron Questions
    News / Last Modified: 07 June 2017
    Members share the questions that surprised them most at the
    desk, and how they found an answer to each of them...

    De-escalation [part 1]
    Webinar / Last Modified: May 2017
    ");
}

#[test]
fn colour_is_added() {
    insta::assert_snapshot!(looks("table", &sample::topic(), Style { color: true, ..STYLE }), @r"
    \e[1m\e[4mCustomer Service\e[0m

    Good service begins before a question is asked.

    It ends later.

    Course catalog: Self-paced courses are free.
      https://example.org/courses

    \e[1mMost Recently Added\e[0m

    \e[1mInteresting Patron Questions\e[0m
    News / Last Modified: 07 June 2017
    Members share the questions that surprised them most at the desk, and how they
    found an answer to each of them...

    \e[1mDe-escalation [part 1]\e[0m
    Webinar / Last Modified: May 2017
    ");
    insta::assert_snapshot!(looks("table", &sample::listing(), Style { color: true, ..STYLE }), @r"
    \e[1mTitle                                                        Kind     Modified\e[0m
    \e[1m  ID\e[0m
    ────────────────────────────────────────────────────────────────────────────────
    What Libraries Can Learn from Bookstores: Applying Booksto…  Webinar  2017-06-07
      \e[36mwhat-libraries-can-learn-from-bookstores-applying-bookstore\e[0m
    At the Desk                                                  News     2016
      \e[36mdesk\e[0m
    ");
}

#[test]
fn a_list_fits_its_screen() {
    insta::assert_snapshot!(looks("table", &sample::listing(), Style { width: 60, ..STYLE }), @"
    Title                                    Kind     Modified
      ID
    ────────────────────────────────────────────────────────────
    What Libraries Can Learn from Bookstor…  Webinar  2017-06-07
      what-libraries-can-learn-from-bookstor…-applying-bookstore
    At the Desk                              News     2016
      desk
    ");
    insta::assert_snapshot!(looks("table", &sample::listing(), STYLE), @"
    Title                                                        Kind     Modified
      ID
    ────────────────────────────────────────────────────────────────────────────────
    What Libraries Can Learn from Bookstores: Applying Booksto…  Webinar  2017-06-07
      what-libraries-can-learn-from-bookstores-applying-bookstore
    At the Desk                                                  News     2016
      desk
    ");
    insta::assert_snapshot!(looks("table", &sample::listing(), Style { width: 200, ..STYLE }), @r"
    ID                                                           Title                                                                Kind     Modified
    ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    what-libraries-can-learn-from-bookstores-applying-bookstore  What Libraries Can Learn from Bookstores: Applying Bookstore Design  Webinar  2017-06-07
    desk                                                         At the Desk                                                          News     2016
    ");
}

#[test]
fn numbers_stand_to_the_right() {
    insta::assert_snapshot!(looks("table", &sample::kinds(), STYLE), @r"
    Kinds
    =====

    Kind     Records  Tags
    ───────────────────────────────────────
    News        1200  desk, patrons & staff
    Webinar        7
    ");
    insta::assert_snapshot!(looks("markdown", &sample::kinds(), STYLE), @r"
    # Kinds

    | Kind | Records | Tags |
    | --- | ---: | --- |
    | News | 1200 | desk, patrons & staff |
    | Webinar | 7 | |
    ");
}

#[test]
fn a_chart_at_a_terminal() {
    insta::assert_snapshot!(looks("table", &sample::counted(), Style { width: 60, ..STYLE }), @"
    Kinds
    =====

    Records by Kind
    News     ██████████████████████████████████████████████ 1200
    Webinar  ▎ 7
    (none)   0

    Kind     Records  Tags
    ───────────────────────────────────────
    News        1200  desk, patrons & staff
    Webinar        7
    ");
    insta::assert_snapshot!(looks("table", &sample::counted(), Style { width: 40, color: true, ascii: true, ..STYLE }), @r"
    \e[1m\e[4mKinds\e[0m

    \e[1mRecords by Kind\e[0m
    News     \e[36m##########################\e[0m 1200
    Webinar  \e[36m=\e[0m 7
    (none)   0

    \e[1mKind     Records  Tags\e[0m
    ---------------------------------------
    News        1200  desk, patrons & staff
    Webinar        7
    ");
    insta::assert_snapshot!(looks("table", &sample::charts(), Style { width: 60, ..STYLE }), @"
    More and Fewer
    2016               │██████████████████████████████████▋ 12
    2017  █████████████│ -4.5

    Labels
    long label long label l…  ████████████████████████████████ 3
    图书馆服务：读者的问题    █████████████████████▍ 2
    ‎עברית‎                     ██████████▋ 1
    ");
    let ascii = Style {
        ascii: true,
        ..STYLE
    };
    assert!(looks("table", &sample::counted(), ascii).is_ascii());
}

#[test]
fn a_record_in_full() {
    insta::assert_snapshot!(looks("table", &sample::facts(&sample::extra()), Style { width: 40, ..STYLE }), @r"
    Title:    At the Desk
    URL:      https://example.org/a-very-long-address/that-nobody/would-like/to-see-broken
    Tags:     desk, first steps
    Modified: 2017-06-07
    Extra:
      parts:
        - one
        - minutes: 90
    Summary:  What to say when nothing is
              known.

              - Ask back.
              - Look it up together.
    ");
    insta::assert_snapshot!(looks("markdown", &sample::facts(&sample::extra()), STYLE), @r#"
    - **Title:** At the Desk
    - **URL:** <https://example.org/a-very-long-address/that-nobody/would-like/to-see-broken>
    - **Tags:** desk, first steps
    - **Modified:** 2017-06-07
    - **Extra:** {"parts":\["one",{"minutes":90}\]}
    - **Summary:** What to say when nothing is known.

      \- Ask back.\
      \- Look it up together.
    "#);
    insta::assert_snapshot!(looks("html", &sample::facts(&sample::extra()), STYLE), @r#"
    <h1>Customer Service</h1>
    <dl>
    <dt>Title</dt>
    <dd><a href="https://example.org/a-very-long-address/that-nobody/would-like/to-see-broken">At the Desk</a></dd>
    <dt>URL</dt>
    <dd><a class="address" href="https://example.org/a-very-long-address/that-nobody/would-like/to-see-broken">https://example.org/a-very-long-address/that-nobody/would-like/to-see-broken</a></dd>
    <dt>Tags</dt>
    <dd>desk, first steps</dd>
    <dt>Modified</dt>
    <dd><time datetime="2017-06-07">2017-06-07</time></dd>
    <dt>Extra</dt>
    <dd><pre>parts:
      - one
      - minutes: 90
    </pre></dd>
    <dt>Summary</dt>
    <dd>What to say when nothing is known.

    - Ask back.
    - Look it up together.</dd>
    </dl>
    "#);
}

#[test]
fn a_topic_as_a_page() {
    insta::assert_snapshot!(looks("markdown", &sample::topic(), STYLE), @r"
    # Customer Service

    Good service begins before a question is asked.

    It ends later.

    - [Course catalog](https://example.org/courses): Self-paced courses are free.

    ## Most Recently Added

    ### [Interesting Patron Questions](https://example.org/interesting-patron-questions)

    News / Last Modified: 07 June 2017

    Members share the questions that surprised them most at the desk, and how they found an answer to each of them...

    ### De-escalation \[part 1\]

    Webinar / Last Modified: May 2017
    ");
    insta::assert_snapshot!(looks("html", &sample::topic(), STYLE), @r#"
    <h1>Customer Service</h1>
    <p>Good service begins before a question is asked.</p>
    <p>It ends later.</p>
    <ul>
    <li><a href="https://example.org/courses">Course catalog</a>: Self-paced courses are free.</li>
    </ul>
    <h2>Most Recently Added</h2>
    <article>
    <h3><a href="https://example.org/interesting-patron-questions">Interesting Patron Questions</a></h3>
    <p class="facts">News / Last Modified: <time datetime="2017-06-07">07 June 2017</time></p>
    <p>Members share the questions that surprised them most at the desk, and how they found an answer to each of them...</p>
    </article>
    <article>
    <h3>De-escalation [part 1]</h3>
    <p class="facts">Webinar / Last Modified: <time datetime="2017-05">May 2017</time></p>
    </article>
    "#);
}

#[test]
fn a_table_as_a_page() {
    insta::assert_snapshot!(looks("html", &sample::kinds(), STYLE), @r#"
    <h1>Kinds</h1>
    <div class="wide" role="region" aria-labelledby="table-1" tabindex="0">
    <table>
    <caption id="table-1">Kinds: 2 rows</caption>
    <thead>
    <tr><th scope="col">Kind</th><th scope="col" class="number">Records</th><th scope="col">Tags</th></tr>
    </thead>
    <tbody>
    <tr><th scope="row">News</th><td class="number">1200</td><td>desk, patrons &amp; staff</td></tr>
    <tr><th scope="row">Webinar</th><td class="number">7</td><td></td></tr>
    </tbody>
    </table>
    </div>
    "#);
}

#[test]
fn a_chart_as_a_picture() {
    insta::assert_snapshot!(looks("svg", &sample::counted(), STYLE), @r#"
    <svg xmlns="http://www.w3.org/2000/svg" lang="en" class="chart" width="468" height="142" viewBox="0 0 468 142" role="img" aria-labelledby="title" aria-describedby="desc">
    <title id="title">Records by Kind</title>
    <desc id="desc">Records for each Kind. News: 1200; Webinar: 7; (none): 0.</desc>
    <style>
    …
    </style>
    <rect class="ground" width="100%" height="100%"/>
    <g transform="translate(16 16)">
    <text class="name" y="17">Records by Kind</text>
    <g><title>News: 1200</title><text class="label" x="63" y="50" text-anchor="end">News</text><rect class="bar" x="71" y="37" width="320" height="16"/><line class="axis" x1="71" y1="32" x2="71" y2="58"/><text class="number" x="399" y="50">1200</text></g>
    <g><title>Webinar: 7</title><text class="label" x="63" y="76" text-anchor="end">Webinar</text><rect class="bar" x="71" y="63" width="1.9" height="16"/><line class="axis" x1="71" y1="58" x2="71" y2="84"/><text class="number" x="80.9" y="76">7</text></g>
    <g><title>(none): 0</title><text class="label" x="63" y="102" text-anchor="end">(none)</text><rect class="bar" x="71" y="89" width="0" height="16"/><line class="axis" x1="71" y1="84" x2="71" y2="110"/><text class="number" x="79" y="102">0</text></g>
    </g>
    </svg>
    "#);
    insta::assert_snapshot!(looks("svg", &sample::document("nothing", Data::Rows, vec![Block::Chart(sample::chart("", &[])), Block::Chart(sample::chart("Two", &[("a", -2.0)]))]), STYLE), @r#"
    <svg xmlns="http://www.w3.org/2000/svg" lang="en" class="chart" width="395" height="164" viewBox="0 0 395 164" role="img" aria-labelledby="title" aria-describedby="desc">
    <title id="title">Customer Service</title>
    <desc id="desc">Records by Kind. Records for each Kind: none. Two. Records for each Kind. a: -2.</desc>
    <style>
    …
    </style>
    <rect class="ground" width="100%" height="100%"/>
    <g transform="translate(16 16)">
    <text class="name" y="17">Records by Kind</text>
    <text y="50">nothing to show</text>
    </g>
    <g transform="translate(16 90)">
    <text class="name" y="17">Two</text>
    <g><title>a: -2</title><text class="label" x="9" y="50" text-anchor="end">a</text><rect class="bar" x="17" y="37" width="320" height="16"/><line class="axis" x1="337" y1="32" x2="337" y2="58"/><text class="number" x="345" y="50">-2</text></g>
    </g>
    </svg>
    "#);
    insta::assert_snapshot!(looks("html", &sample::counted(), STYLE), @r#"
    <h1>Kinds</h1>
    <figure>
    <figcaption>Records by Kind</figcaption>
    <svg class="chart" width="436" height="78" viewBox="0 0 436 78" role="img" aria-labelledby="chart-1" aria-describedby="chart-1-numbers">
    <title id="chart-1">Records by Kind</title>
    <desc id="chart-1-numbers">Records for each Kind. News: 1200; Webinar: 7; (none): 0.</desc>
    <g><title>News: 1200</title><text class="label" x="63" y="18" text-anchor="end">News</text><rect class="bar" x="71" y="5" width="320" height="16"/><line class="axis" x1="71" y1="0" x2="71" y2="26"/><text class="number" x="399" y="18">1200</text></g>
    <g><title>Webinar: 7</title><text class="label" x="63" y="44" text-anchor="end">Webinar</text><rect class="bar" x="71" y="31" width="1.9" height="16"/><line class="axis" x1="71" y1="26" x2="71" y2="52"/><text class="number" x="80.9" y="44">7</text></g>
    <g><title>(none): 0</title><text class="label" x="63" y="70" text-anchor="end">(none)</text><rect class="bar" x="71" y="57" width="0" height="16"/><line class="axis" x1="71" y1="52" x2="71" y2="78"/><text class="number" x="79" y="70">0</text></g>
    </svg>
    </figure>
    <div class="wide" role="region" aria-labelledby="table-1" tabindex="0">
    <table>
    <caption id="table-1">Kinds: 2 rows</caption>
    <thead>
    <tr><th scope="col">Kind</th><th scope="col" class="number">Records</th><th scope="col">Tags</th></tr>
    </thead>
    <tbody>
    <tr><th scope="row">News</th><td class="number">1200</td><td>desk, patrons &amp; staff</td></tr>
    <tr><th scope="row">Webinar</th><td class="number">7</td><td></td></tr>
    </tbody>
    </table>
    </div>
    "#);
}

#[test]
fn pictures_on_a_page() {
    let image = |source: &str, text: &str| Block::Image {
        source: source.to_owned(),
        text: text.to_owned(),
    };
    let blocks = vec![
        image("images/the desk.jpg", "The desk & its people"),
        image("https://example.org/a.png", ""),
        image("javascript:alert(1)", "Not to be seen"),
    ];
    let mut document = sample::document("topic", Data::Rows, blocks);
    document.base_url = Some("https://example.org/hub/".to_owned());
    insta::assert_snapshot!(looks("html", &document, STYLE), @r#"
    <h1>Customer Service</h1>
    <p><img src="https://example.org/hub/images/the%20desk.jpg" alt="The desk &amp; its people" loading="lazy"></p>
    <p><img src="https://example.org/a.png" alt="" loading="lazy"></p>
    <p>Not to be seen</p>
    "#);
}

#[test]
fn lines_for_programs() {
    insta::assert_snapshot!(looks("plain", &sample::kinds(), STYLE), @r"
    kind	count	tags
    news	1200	desk, patrons & staff
    webinar	7	
    ");
    insta::assert_snapshot!(looks("csv", &sample::facts(&sample::extra()), STYLE), @r#"
    title,url,tags,modified,owner,extra,summary
    At the Desk,https://example.org/a-very-long-address/that-nobody/would-like/to-see-broken,desk;first steps,2017-06-07,,"{""parts"":[""one"",{""minutes"":90}]}","What to say when nothing is known.

    - Ask back.
    - Look it up together."
    "#);
    insta::assert_snapshot!(looks("tsv", &sample::facts(&sample::extra()), Style { header: false, ..STYLE }), @r#"
    At the Desk	https://example.org/a-very-long-address/that-nobody/would-like/to-see-broken	desk;first steps	2017-06-07		"{""parts"":[""one"",{""minutes"":90}]}"	"What to say when nothing is known.

    - Ask back.
    - Look it up together."
    "#);
    insta::assert_snapshot!(looks("jsonl", &sample::kinds(), STYLE), @r#"
    {"kind":"news","count":1200,"tags":["desk","patrons & staff"]}
    {"kind":"webinar","count":7}
    "#);
    insta::assert_snapshot!(looks("ids", &sample::listing(), STYLE), @r"
    what-libraries-can-learn-from-bookstores-applying-bookstore
    desk
    ");
}

#[test]
fn data_for_programs() {
    insta::assert_snapshot!(looks("json", &sample::kinds(), STYLE), @r#"
    {
      "report": "kinds",
      "format": 1,
      "rows": [
        {
          "kind": "news",
          "count": 1200,
          "tags": [
            "desk",
            "patrons & staff"
          ]
        },
        {
          "kind": "webinar",
          "count": 7
        }
      ]
    }
    "#);
    insta::assert_snapshot!(looks("yaml", &sample::kinds(), STYLE), @"
    report: kinds
    format: 1
    rows:
      - kind: news
        count: 1200
        tags:
          - desk
          - patrons & staff
      - kind: webinar
        count: 7
    ");
}

#[test]
fn nothing_is_a_result() {
    insta::assert_snapshot!(looks("table", &sample::empty(), STYLE), @"no records");
    insta::assert_snapshot!(looks("plain", &sample::empty(), STYLE), @"id	title");
    insta::assert_snapshot!(looks("csv", &sample::empty(), STYLE), @"id,title");
    insta::assert_snapshot!(looks("tsv", &sample::empty(), STYLE), @"id	title");
    insta::assert_snapshot!(looks("json", &sample::empty(), STYLE), @"[]");
    insta::assert_snapshot!(looks("jsonl", &sample::empty(), STYLE), @"");
    insta::assert_snapshot!(looks("yaml", &sample::empty(), STYLE), @"[]");
    insta::assert_snapshot!(looks("markdown", &sample::empty(), STYLE), @"no records");
    insta::assert_snapshot!(looks("ids", &sample::empty(), STYLE), @"");
}

#[test]
fn hostile_text_at_a_terminal() {
    let texts = [
        "\u{1b}[2J\u{7}",
        "two\nlines\tand\ra return",
        "\u{202e}txt.exe",
        "图书馆服务：读者的问题",
        "👩‍👩‍👧‍👦 family",
    ];
    let all: String = texts
        .iter()
        .map(|text| {
            looks(
                "table",
                &about(text, Layout::Table),
                Style {
                    header: false,
                    width: 40,
                    ..STYLE
                },
            )
        })
        .collect();
    insta::assert_snapshot!(all, @"
    ␛[2J␇  ␛[2J␇  ␛[2J␇  7
    two lines and␍a return  two lines an…  7
      two lines and␍a return
    �txt.exe  �txt.exe  �txt.exe  7
    图书馆服务：读者的问题  图书馆服务：…  7
      图书馆服务：读者的问题
    👩‍👩‍👧‍👦 family  👩‍👩‍👧‍👦 family  👩‍👩‍👧‍👦 family  7
    ");
}
