//! When two URLs lead to the same place.

/// Query parameters that say where a visitor came from, not what is shown.
const TRACKING: &[&str] = &[
    "fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid",
];

/// The key by which URLs are compared. These make no difference: `http` or `https`, the letter case
/// of the host, `www.`, the default port, a slash at the end, a fragment, and tracking parameters.
///
/// A fragment that starts with `#/` or `#!` is a page of its own on some sites, and stays.
pub fn key(url: &str) -> String {
    let url = url.trim();
    let (scheme, rest) = url.split_once("://").unwrap_or(("", url));
    let (rest, fragment) = match rest.split_once('#') {
        Some((rest, fragment)) if fragment.starts_with(['/', '!']) => (rest, fragment),
        Some((rest, _)) => (rest, ""),
        None => (rest, ""),
    };
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
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
    key.push_str(path.trim_end_matches('/'));
    let kept: Vec<&str> = query.split('&').filter(|pair| !is_tracking(pair)).collect();
    for (mark, part) in [('?', kept.join("&").as_str()), ('#', fragment)] {
        if !part.is_empty() {
            key.push(mark);
            key.push_str(part);
        }
    }
    key
}

fn is_tracking(pair: &str) -> bool {
    let name = pair.split('=').next().unwrap_or(pair).to_ascii_lowercase();
    name.is_empty() || name.starts_with("utm_") || TRACKING.contains(&name.as_str())
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
}
