//! `bad-url`: a URL that leads nowhere because it is none.
//!
//! The grammar is that of IRIs (RFC 3987), which has letters of all scripts. Where browsers accept
//! more behind the host, and sites make use of it, this rule does too.

use iri_string::types::IriStr;

use super::{File, Found, Look, Rule, Text, What};
use crate::model::{Core, Severity};

pub(super) const RULE: Rule = Rule {
    name: "bad-url",
    about: "a URL without a scheme such as https, without a host, or with blanks in it",
    severity: Severity::Error,
    mends: false,
    look: Look::File(run),
};

/// Characters that the grammar refuses and that all browsers send on: `page?x[]=1|2`.
const TOLERATED: &[char] = &['[', ']', '|', '{', '}', '^', '`'];

const EXAMPLE: &str = "write the whole address, such as https://example.org/page";

fn run(file: &File<'_>, found: &mut Vec<Found>) {
    let texts = file.texts.iter().filter(|text| is_url(file, text));
    found.extend(texts.filter_map(|text| {
        let (message, hint) = fault(text.text.trim())?;
        Some(text.found(message).hint(hint))
    }));
}

/// Whether a text ought to be a URL: that of a record, or one that a topic points to.
fn is_url(file: &File<'_>, text: &Text<'_>) -> bool {
    match file.what {
        What::Record => text.name == file.catalog.settings().key(Core::Url),
        What::Topic => text.name == "url" && text.is_nested(),
        What::Vocabulary | What::Settings => false,
    }
}

/// Why a text is no URL, and what to do. `None` for a URL, and for nothing.
pub fn fault(text: &str) -> Option<(String, String)> {
    let say = |message: String, hint: &str| Some((message, hint.to_owned()));
    if text.is_empty() {
        return None;
    }
    if is_doi(text) {
        let hint = format!("write https://doi.org/{text}");
        return say(format!("{text:?} is a DOI, not a URL"), &hint);
    }
    if text.contains(char::is_whitespace) {
        let message = format!("{text:?} is no URL: it has a blank in it");
        return say(message, "delete the blank, or write %20 in its place");
    }
    let scheme = text.split_once(':').map(|(scheme, _)| scheme);
    let Some(scheme) = scheme.filter(|scheme| is_scheme(scheme)) else {
        let host = text.split(['/', '?', '#']).next().unwrap_or(text);
        let hint = match host.contains('.') && !host.starts_with('.') {
            true => format!("write https://{text}"),
            false => EXAMPLE.to_owned(),
        };
        let message = format!("{text:?} is no URL: it has no scheme such as https://");
        return say(message, &hint);
    };
    let tolerant = tolerant(text);
    let Ok(url) = IriStr::new(&tolerant) else {
        return say(format!("{text:?} is no URL"), EXAMPLE);
    };
    let host = url.authority_components().map(|parts| parts.host());
    let is_web = ["http", "https"].contains(&scheme.to_ascii_lowercase().as_str());
    if is_web && host.is_none_or(str::is_empty) {
        return say(format!("{text:?} is no URL: it names no host"), EXAMPLE);
    }
    None
}

/// A scheme of one letter is a drive.
fn is_scheme(text: &str) -> bool {
    let inside = |char: char| char.is_ascii_alphanumeric() || "+-.".contains(char);
    text.len() > 1 && text.starts_with(|char: char| char.is_ascii_alphabetic())
        && text.chars().all(inside)
        // `example.org:8080/page`
        && !text.contains('.')
}

/// `10.1000/182`, as publishers print it.
fn is_doi(text: &str) -> bool {
    let Some((registrant, suffix)) = text.strip_prefix("10.").and_then(|it| it.split_once('/'))
    else {
        return false;
    };
    let is_number = registrant
        .chars()
        .all(|char| char.is_ascii_digit() || char == '.');
    registrant.len() >= 4 && is_number && !suffix.is_empty() && !suffix.contains(' ')
}

/// The text with what browsers tolerate behind the host made harmless.
fn tolerant(text: &str) -> String {
    let start = text.find("://").map_or(0, |at| at + 3);
    let (before, rest) = text.split_at(start);
    let (host, rest) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    format!("{before}{host}{}", rest.replace(TOLERATED, "_"))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::{record, topic};

    #[test]
    fn addresses_that_work_are_urls() {
        for url in [
            "https://example.org",
            "HTTP://EXAMPLE.org:8080/a?b=c#d",
            "https://user@example.org/",
            "https://de.wikipedia.org/wiki/Bücherei_(Begriffsklärung)",
            "https://пример.рф/путь?q=да",
            "https://example.org/search?tags[]=a&x={1}|^`",
            "https://[2001:db8::1]/a",
            "http://localhost/a",
            "https://example.org/%C3%A9",
            "https://web.archive.org/web/2017/https://example.org/",
            "ftp://example.org/a",
            "mailto:desk@example.org",
            "urn:isbn:9780140449136",
            "doi:10.1000/182",
            "''",
        ] {
            record(&RULE, &format!("title: A\nurl: {url}\n"), &[]);
        }
        record(&RULE, "title: A\nlink: nowhere\n", &[]);
        topic(&RULE, "title: A\nurl: x\nimage: images/a.jpg\n", &[]);
        topic(
            &RULE,
            "title: A\nsee_also:\n- url: https://example.org\n- x\n",
            &[],
        );
    }

    #[test]
    fn others_are_named_with_what_is_missing() {
        let check = |url: &str, message: &str, hint: &str| {
            let expected = format!("2:6: {message} ({hint})");
            record(&RULE, &format!("title: A\nurl: {url}\n"), &[&expected]);
        };
        let whole = "write the whole address, such as https://example.org/page";
        check(
            "www.example.org/a",
            "\"www.example.org/a\" is no URL: it has no scheme such as https://",
            "write https://www.example.org/a",
        );
        check(
            "example.org:8080/a",
            "\"example.org:8080/a\" is no URL: it has no scheme such as https://",
            "write https://example.org:8080/a",
        );
        check(
            "page",
            "\"page\" is no URL: it has no scheme such as https://",
            whole,
        );
        check(
            "C:/Users/x",
            "\"C:/Users/x\" is no URL: it has no scheme such as https://",
            whole,
        );
        check(
            "10.1000/182",
            "\"10.1000/182\" is a DOI, not a URL",
            "write https://doi.org/10.1000/182",
        );
        check(
            "https://example.org/my page",
            "\"https://example.org/my page\" is no URL: it has a blank in it",
            "delete the blank, or write %20 in its place",
        );
        check(
            "https:///a",
            "\"https:///a\" is no URL: it names no host",
            whole,
        );
        check("http:a", "\"http:a\" is no URL: it names no host", whole);
        check(
            "https://exa<mple.org",
            "\"https://exa<mple.org\" is no URL",
            whole,
        );
        check(
            "https://example.org/100%",
            "\"https://example.org/100%\" is no URL",
            whole,
        );
        topic(
            &RULE,
            "title: A\nsee_also:\n- title: B\n  url: www.example.org\n",
            &[
                "4:8: \"www.example.org\" is no URL: it has no scheme such as https:// (write https://www.example.org)",
            ],
        );
    }
}
