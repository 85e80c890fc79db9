//! How documents look. Escape characters are shown as `\e`, and of a page only its body.

use super::*;

fn looks(format: &str, document: &Document<'_>, style: Style) -> String {
    let text = written(format, document, &style).replace('\u{1b}', "\\e");
    match text.split_once("<body>\n") {
        Some((_, body)) => body.replace("</body>\n</html>\n", ""),
        None => text,
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
    \e[1mID                            Title                          Kind     Modified\e[0m
    ────────────────────────────────────────────────────────────────────────────────
    \e[36mwhat-libraries-can-learn-\e[0m     What Libraries Can Learn from  Webinar  2017-06-07
    \e[36mfrom-bookstores-applying-\e[0m     Bookstores: Applying
    \e[36mbookstore\e[0m                     Bookstore Design
    \e[36mdesk\e[0m                          At the Desk                    News     2016
    ");
}

#[test]
fn a_list_fits_its_screen() {
    insta::assert_snapshot!(looks("table", &sample::listing(), Style { width: 60, ..STYLE }), @r"
    ID                  Title                Kind     Modified
    ────────────────────────────────────────────────────────────
    what-libraries-     What Libraries Can   Webinar  2017-06-07
    can-learn-from-     Learn from
    bookstores-         Bookstores:
    applying-bookstore  Applying Bookstore
                        Design
    desk                At the Desk          News     2016
    ");
    insta::assert_snapshot!(looks("table", &sample::listing(), STYLE), @r"
    ID                            Title                          Kind     Modified
    ────────────────────────────────────────────────────────────────────────────────
    what-libraries-can-learn-     What Libraries Can Learn from  Webinar  2017-06-07
    from-bookstores-applying-     Bookstores: Applying
    bookstore                     Bookstore Design
    desk                          At the Desk                    News     2016
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
    <main>
    <h1>Customer Service</h1>
    <dl>
    <dt>Title</dt>
    <dd><a href="https://example.org/a-very-long-address/that-nobody/would-like/to-see-broken">At the Desk</a></dd>
    <dt>URL</dt>
    <dd><a href="https://example.org/a-very-long-address/that-nobody/would-like/to-see-broken">https://example.org/a-very-long-address/that-nobody/would-like/to-see-broken</a></dd>
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
    </main>
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
    <main>
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
    </main>
    "#);
}

#[test]
fn a_table_as_a_page() {
    insta::assert_snapshot!(looks("html", &sample::kinds(), STYLE), @r#"
    <main>
    <h1>Kinds</h1>
    <div class="wide" role="region" aria-label="Customer Service" tabindex="0">
    <table>
    <thead>
    <tr><th scope="col">Kind</th><th scope="col" class="number">Records</th><th scope="col">Tags</th></tr>
    </thead>
    <tbody>
    <tr><th scope="row">News</th><td class="number">1200</td><td>desk, patrons &amp; staff</td></tr>
    <tr><th scope="row">Webinar</th><td class="number">7</td><td></td></tr>
    </tbody>
    </table>
    </div>
    </main>
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
    insta::assert_snapshot!(looks("yaml", &sample::kinds(), STYLE), @r"
    report: kinds
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
    insta::assert_snapshot!(all, @r"
    ␛[2J␇  ␛[2J␇  ␛[2J␇  7
    two lines    two lines    two lines    7
    and␍a        and␍a        and␍a
    return       return       return
    �txt.exe  �txt.exe  �txt.exe  7
    图书馆服     图书馆服     图书馆服     7
    务：读者的   务：读者的   务：读者的
    问题         问题         问题
    👩‍👩‍👧‍👦 family  👩‍👩‍👧‍👦 family  👩‍👩‍👧‍👦 family  7
    ");
}
