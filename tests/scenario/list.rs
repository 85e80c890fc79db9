//! `circ list`: widths, order, columns, and what is said of mistakes.

use insta::assert_snapshot;

use crate::world::World;

#[test]
fn four_news_newest_first() {
    assert_snapshot!(World::sample().shows("list kind:news --sort -modified --format ids"), @r"
    $ circ list kind:news --sort -modified --format ids
    interesting-patron-questions
    approaching-conflict-as-an-opportunity-for-growth
    delivering-extreme-customer-service-from-the-inside-out
    public-libraries-in-times-of-need-ferguson-and-beyond
    ");
}

#[test]
fn a_list_is_ordered_by_title_and_as_wide_as_80_columns() {
    assert_snapshot!(World::sample().shows("list"), @"
    $ circ list
    Title                                                    Kind      Last Modified
      ID
    ────────────────────────────────────────────────────────────────────────────────
    Approaching Conflict as an Opportunity for Growth        News      2017-06-06
      approaching-conflict-as-an-opportunity-for-growth
    Civility Goes Viral: A New Approach for a New Era        Webinar   2017-05-19
      civility-goes-viral-a-new-approach-for-a-new-era
    Delivering Extreme Customer Service from the Inside Out  News      2017-05-15
      delivering-extreme-customer-service-from-the-inside-out
    Extreme Customer Service, Every Time                     Webinar   2017-05-15
      extreme-customer-service-every-time
    Interesting Patron Questions                             News      2017-06-07
      interesting-patron-questions
    Leaving Fort Ref: Frontiers of Embedded Librarianship    Webinar   2017-06-06
      leaving-fort-ref-frontiers-of-embedded-librarianship
    Public Libraries in Times of Need: Ferguson and Beyond   News      2017-05-15
      public-libraries-in-times-of-need-ferguson-and-beyond
    What Libraries Can Learn from Bookstores                 Document  2017-06-05
      what-libraries-can-learn-from-bookstores
    ");
}

#[test]
fn a_narrow_screen_shortens_titles_and_keeps_ids_whole() {
    assert_snapshot!(World::sample().shows("COLUMNS=60 list --limit 3"), @"
    $ COLUMNS=60 circ list --limit 3
    Title                                    Kind     Last
      ID                                              Modified
    ────────────────────────────────────────────────────────────
    Approaching Conflict as an Opportunity…  News     2017-06-06
      approaching-conflict-as-an-opportunity-for-growth
    Civility Goes Viral: A New Approach fo…  Webinar  2017-05-19
      civility-goes-viral-a-new-approach-for-a-new-era
    Delivering Extreme Customer Service fr…  News     2017-05-15
      delivering-extreme-customer-service-from-the-inside-out
    ");
}

#[test]
fn a_wide_screen_is_not_filled_for_its_own_sake() {
    assert_snapshot!(World::sample().shows("COLUMNS=200 list"), @r"
    $ COLUMNS=200 circ list
    ID                                                       Title                                                    Kind      Last Modified
    ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    approaching-conflict-as-an-opportunity-for-growth        Approaching Conflict as an Opportunity for Growth        News      2017-06-06
    civility-goes-viral-a-new-approach-for-a-new-era         Civility Goes Viral: A New Approach for a New Era        Webinar   2017-05-19
    delivering-extreme-customer-service-from-the-inside-out  Delivering Extreme Customer Service from the Inside Out  News      2017-05-15
    extreme-customer-service-every-time                      Extreme Customer Service, Every Time                     Webinar   2017-05-15
    interesting-patron-questions                             Interesting Patron Questions                             News      2017-06-07
    leaving-fort-ref-frontiers-of-embedded-librarianship     Leaving Fort Ref: Frontiers of Embedded Librarianship    Webinar   2017-06-06
    public-libraries-in-times-of-need-ferguson-and-beyond    Public Libraries in Times of Need: Ferguson and Beyond   News      2017-05-15
    what-libraries-can-learn-from-bookstores                 What Libraries Can Learn from Bookstores                 Document  2017-06-05
    ");
}

#[test]
fn ties_end_at_the_title() {
    assert_snapshot!(World::sample().shows("list --sort -modified --columns modified,title"), @r"
    $ circ list --sort -modified --columns modified,title
    Last Modified  Title
    ──────────────────────────────────────────────────────────────────────
    2017-06-07     Interesting Patron Questions
    2017-06-06     Approaching Conflict as an Opportunity for Growth
    2017-06-06     Leaving Fort Ref: Frontiers of Embedded Librarianship
    2017-06-05     What Libraries Can Learn from Bookstores
    2017-05-19     Civility Goes Viral: A New Approach for a New Era
    2017-05-15     Delivering Extreme Customer Service from the Inside Out
    2017-05-15     Extreme Customer Service, Every Time
    2017-05-15     Public Libraries in Times of Need: Ferguson and Beyond
    ");
}

#[test]
fn several_keys_order_one_within_the_other() {
    assert_snapshot!(World::sample().shows("COLUMNS=100 list --sort kind,-modified --columns kind,modified,title"), @r"
    $ COLUMNS=100 circ list --sort kind,-modified --columns kind,modified,title
    Kind      Last Modified  Title
    ────────────────────────────────────────────────────────────────────────────────
    Document  2017-06-05     What Libraries Can Learn from Bookstores
    News      2017-06-07     Interesting Patron Questions
    News      2017-06-06     Approaching Conflict as an Opportunity for Growth
    News      2017-05-15     Delivering Extreme Customer Service from the Inside Out
    News      2017-05-15     Public Libraries in Times of Need: Ferguson and Beyond
    Webinar   2017-06-06     Leaving Fort Ref: Frontiers of Embedded Librarianship
    Webinar   2017-05-19     Civility Goes Viral: A New Approach for a New Era
    Webinar   2017-05-15     Extreme Customer Service, Every Time
    ");
}

#[test]
fn titles_sort_without_articles_and_accents_and_records_without_the_key_come_last() {
    let world = World::bare();
    for (id, title) in [
        ("a", "The Zoo"),
        ("b", "Éclair"),
        ("c", "an apple"),
        ("d", "Fig"),
    ] {
        world.write(&format!("resources/{id}.yaml"), format!("title: {title}\n"));
    }
    world.write("resources/e.yaml", "title: Dated\nmodified: 2017\n");
    assert_snapshot!(world.shows("list --columns title,modified"), @r"
    $ circ list --columns title,modified
    Title     Last Modified
    ───────────────────────
    an apple
    Dated     2017
    Éclair
    Fig
    The Zoo
    ");
    assert_snapshot!(world.shows("list --columns title,modified --sort modified"), @r"
    $ circ list --columns title,modified --sort modified
    Title     Last Modified
    ───────────────────────
    Dated     2017
    an apple
    Éclair
    Fig
    The Zoo
    ");
    assert_snapshot!(world.shows("list --columns title,modified --sort -modified --limit 2"), @r"
    $ circ list --columns title,modified --sort -modified --limit 2
    Title     Last Modified
    ───────────────────────
    Dated     2017
    an apple
    ");
}

#[test]
fn columns_are_chosen_and_tag_means_tags() {
    assert_snapshot!(World::sample().shows("list --columns title,tag --limit 2 --format csv"), @r"
    $ circ list --columns title,tag --limit 2 --format csv
    title,tags
    Approaching Conflict as an Opportunity for Growth,conflict;communication;workplace
    Civility Goes Viral: A New Approach for a New Era,civility;communication;outreach
    ");
}

#[test]
fn any_field_is_a_column_custom_ones_too() {
    let world = World::bare();
    world.write("resources/a.yaml", "title: A\nlevel: beginner\n");
    world.write("resources/b.yaml", "title: B\n");
    assert_snapshot!(world.shows("list --columns id,level,file"), @r"
    $ circ list --columns id,level,file
    ID  Level     File
    ──────────────────────────────
    a   beginner  resources/a.yaml
    b             resources/b.yaml
    ");
}

#[test]
fn an_unknown_column_is_bad_usage() {
    assert_snapshot!(World::sample().shows("list --columns title,knd"), @r#"
    $ circ list --columns title,knd
    --- stderr
    circ: there is no column "knd"
    hint: did you mean kind? columns: id, title, kind, modified, file, url, authors, publisher, language, topics, tags, starts, added, published, reviewed, owner, summary
    --- exit 2
    "#);
}

#[test]
fn an_unknown_sort_key_is_bad_usage() {
    assert_snapshot!(World::sample().shows("list --sort -modfied"), @r#"
    $ circ list --sort -modfied
    --- stderr
    circ: there is no field "modfied"
    hint: did you mean modified? known fields: id, file, title, kind, url, authors, publisher, language, topics, tags, starts, added, published, modified, reviewed, owner, summary
    --- exit 2
    "#);
}

#[test]
fn the_header_can_be_left_out() {
    let world = World::sample();
    assert_snapshot!(world.shows("COLUMNS=140 list --limit 1 --no-header"), @r"
    $ COLUMNS=140 circ list --limit 1 --no-header
    approaching-conflict-as-an-opportunity-for-growth  Approaching Conflict as an Opportunity for Growth  News  2017-06-06
    ");
    assert_snapshot!(world.shows("list --limit 1 --no-header --format tsv"), @r"
    $ circ list --limit 1 --no-header --format tsv
    approaching-conflict-as-an-opportunity-for-growth	Approaching Conflict as an Opportunity for Growth	news	2017-06-06
    ");
}

#[test]
fn a_limit_of_none_is_an_empty_list() {
    assert_snapshot!(World::sample().shows("list -L 0"), @r"
    $ circ list -L 0
    no records
    ");
}

#[test]
fn flags_mean_the_same_as_terms() {
    let world = World::sample();
    for (flags, terms) in [
        ("--kind news", "kind:news"),
        ("--kind news,webinar", "kind:news,webinar"),
        ("--tag patrons", "tag:patrons"),
        ("--tag patrons --tag outreach", "tag:patrons tag:outreach"),
        ("--topic customer-service", "topic:customer-service"),
        ("--topic nowhere", "topic:nowhere"),
        ("--kind webinar civility", "kind:webinar civility"),
    ] {
        let run = |words: &str| {
            let line = format!("list --format ids {words}");
            let outcome = world.circ(&crate::world::words(&line));
            assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{words}");
            outcome.out
        };
        assert_eq!(run(flags), run(terms), "{flags}");
    }
}

#[test]
fn titles_reach_the_terminal_harmless() {
    let world = World::bare();
    world.write(
        "resources/a.yaml",
        "title: \"red \\e[31m\\nline <script> | =cmd()\"\n",
    );
    assert_snapshot!(world.shows("list --columns title"), @r"
    $ circ list --columns title
    Title
    ────────────────────────────────
    red ␛[31m line <script> | =cmd()
    ");
    assert_snapshot!(world.shows("list --columns title --format plain"), @r"
    $ circ list --columns title --format plain
    title
    red  [31m line <script> | =cmd()
    ");
    assert_snapshot!(world.shows("list --columns title --format markdown"), @r"
    $ circ list --columns title --format markdown
    | Title |
    | --- |
    | red ␛\[31m line \<script\> \| =cmd() |
    ");
    assert_snapshot!(world.shows("list --columns title --format csv"), @r#"
    $ circ list --columns title --format csv
    title
    "red [31m
    line <script> | =cmd()"
    "#);
}

#[test]
fn formulas_are_defused_on_request() {
    let world = World::bare();
    world.write("resources/a.yaml", "title: =cmd()\n");
    assert_snapshot!(world.shows("list --columns title --format csv --csv-safe"), @r"
    $ circ list --columns title --format csv --csv-safe
    title
    '=cmd()
    ");
}
