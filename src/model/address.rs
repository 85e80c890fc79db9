//! When two URLs lead to the same place, and where a relative one leads.

use iri_string::types::{IriAbsoluteStr, IriAbsoluteString, IriReferenceStr};

/// Query parameters that say where a visitor came from, not what is shown.
const TRACKING: &[&str] = &[
    "fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid",
];

/// The key by which URLs are compared. These make no difference: `http` or `https`, the letter case
/// of the host, `www.`, the default port, a slash at the end, a fragment, and tracking parameters.
///
/// A fragment that starts with `#/` or `#!` is a page of its own on some sites, and stays.
pub fn key(url: &str) -> String {
    let Parts {
        scheme,
        host,
        path,
        query,
        fragment,
    } = parts(url);
    let scheme = scheme.to_ascii_lowercase();
    let web = matches!(scheme.as_str(), "http" | "https");
    let mut host = host.to_ascii_lowercase();
    if web {
        let bare = host.strip_prefix("www.").unwrap_or(&host);
        let bare = bare
            .strip_suffix(":80")
            .or_else(|| bare.strip_suffix(":443"))
            .unwrap_or(bare);
        host = bare.to_owned();
    }
    let mut key = if web || scheme.is_empty() {
        host
    } else {
        format!("{scheme}://{host}")
    };
    key.push_str(path);
    let kept: Vec<&str> = query.split('&').filter(|pair| !is_tracking(pair)).collect();
    for (mark, part) in [('?', kept.join("&").as_str()), ('#', fragment)] {
        if !part.is_empty() {
            key.push(mark);
            key.push_str(part);
        }
    }
    key
}

/// Whether a URL has this [`key`]; quick where its path alone says that it has not.
pub fn has_key(url: &str, this: &str) -> bool {
    parts(url).path == parts(this).path && key(url) == this
}

struct Parts<'u> {
    scheme: &'u str,
    host: &'u str,
    /// From its first slash, without those at its end.
    path: &'u str,
    query: &'u str,
    /// One that is a page of its own.
    fragment: &'u str,
}

fn parts(url: &str) -> Parts<'_> {
    let url = url.trim();
    let (scheme, rest) = url.split_once("://").unwrap_or(("", url));
    let (rest, fragment) = match rest.split_once('#') {
        Some((rest, fragment)) if fragment.starts_with(['/', '!']) => (rest, fragment),
        Some((rest, _)) => (rest, ""),
        None => (rest, ""),
    };
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let path = path.trim_end_matches('/');
    Parts {
        scheme,
        host,
        path,
        query,
        fragment,
    }
}

fn is_tracking(pair: &str) -> bool {
    let name = pair.split('=').next().unwrap_or(pair).to_ascii_lowercase();
    name.is_empty() || name.starts_with("utm_") || TRACKING.contains(&name.as_str())
}

/// Whether pages can be at an address: the whole of it, `http` or `https`, with a host and without a
/// query or a fragment.
pub fn is_base(text: &str) -> bool {
    let Ok(base) = IriAbsoluteStr::new(text) else {
        return false;
    };
    let scheme = base.scheme_str().to_ascii_lowercase();
    let host = base
        .authority_components()
        .map(|authority| authority.host());
    matches!(scheme.as_str(), "http" | "https")
        && host.is_some_and(|host| !host.is_empty())
        && base.query_str().is_none()
}

/// Where a relative address leads from a base ([`is_base`]), which is a folder whether or not it ends
/// with a slash. Nothing for an address that is whole already, empty or no address at all.
pub fn absolute(url: &str, base: &str) -> Option<String> {
    let relative = IriReferenceStr::new(url.trim()).ok()?;
    if relative.as_str().is_empty() || relative.scheme_str().is_some() {
        return None;
    }
    let slash = if base.ends_with('/') { "" } else { "/" };
    let base = IriAbsoluteString::try_from(format!("{base}{slash}")).ok()?;
    Some(relative.resolve_against(&base).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_place_has_one_key() {
        let check = |url: &str, expected: &str| assert_eq!(key(url), expected, "{url}");
        check("https://Example.org/Page/", "example.org/Page");
        check("http://www.example.org:80/Page#top", "example.org/Page");
        check(
            "https://example.org:443/?utm_source=x&id=7&fbclid=y",
            "example.org?id=7",
        );
        check("https://example.org:8080/a", "example.org:8080/a");
        check("https://example.org/#/inbox", "example.org#/inbox");
        check("ftp://www.example.org/a", "ftp://www.example.org/a");
        check("example.org/a?b", "example.org/a?b");
        check("", "");
    }

    #[test]
    fn relative_addresses_lead_somewhere() {
        let check = |url: &str, expected: Option<&str>| {
            for base in ["https://e.org/learn", "https://e.org/learn/"] {
                assert_eq!(absolute(url, base).as_deref(), expected, "{url} {base}");
            }
        };
        check("a/b.html?c#d", Some("https://e.org/learn/a/b.html?c#d"));
        check("/a", Some("https://e.org/a"));
        check("../a", Some("https://e.org/a"));
        check("../../../a", Some("https://e.org/a"));
        check("//other.org/a", Some("https://other.org/a"));
        check("#part", Some("https://e.org/learn/#part"));
        check(" größe ", Some("https://e.org/learn/größe"));
        check("https://other.org/a", None);
        check("javascript:alert(1)", None);
        check("two words", None);
        check("", None);
    }
}
