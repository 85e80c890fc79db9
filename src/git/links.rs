//! Symbolic links in a tree: a link to a file of the same catalog is read as that file, as it is in the
//! working tree; what leads elsewhere cannot be read.

use std::collections::{BTreeMap, VecDeque};

use super::listing::Why;

/// Links that may be met on one way; the limit that Linux has.
const MOST_LINKS: usize = 40;

/// The hash of the file that a path leads to. `links` are the links of the catalog with their
/// targets, `files` its files with their hashes, all by their paths below the catalog.
///
/// # Errors
///
/// The way leads out of the catalog, or to no file.
pub(super) fn follow<'f>(
    path: &str,
    links: &BTreeMap<String, Vec<u8>>,
    files: &'f BTreeMap<String, String>,
) -> Result<&'f str, Why> {
    let mut rest: VecDeque<String> = path.split('/').map(str::to_owned).collect();
    let mut way: Vec<String> = Vec::new();
    let mut met = 0;
    while let Some(part) = rest.pop_front() {
        match part.as_str() {
            "" | "." => continue,
            ".." => {
                way.pop().ok_or(Why::LeadsOut)?;
                continue;
            }
            _ => way.push(part),
        }
        let Some(target) = links.get(&way.join("/")) else {
            continue;
        };
        met += 1;
        if met > MOST_LINKS {
            return Err(Why::Gone);
        }
        let target = std::str::from_utf8(target).map_err(|_| Why::Gone)?;
        if target.starts_with('/') {
            return Err(Why::LeadsOut);
        }
        way.pop();
        for part in target.rsplit('/') {
            rest.push_front(part.to_owned());
        }
    }
    let hash = files.get(&way.join("/"));
    hash.map(String::as_str).ok_or(Why::Gone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_followed_inside_alone() {
        let links = [
            ("r/a.yaml", "../b.yaml"),
            ("r/loop.yaml", "loop.yaml"),
            ("r/out.yaml", "../../secret.yaml"),
            ("r/root.yaml", "/b.yaml"),
            ("r/gone.yaml", "nowhere.yaml"),
            ("r/folder.yaml", "../s"),
            ("r/through.yaml", "../t/./deep/c.yaml"),
            ("r/twice.yaml", "a.yaml"),
            ("t", "s"),
        ];
        let links = links.map(|(path, target)| (path.to_owned(), target.as_bytes().to_vec()));
        let files = [("b.yaml", "bb"), ("s/deep/c.yaml", "cc")];
        let files = files.map(|(path, hash)| (path.to_owned(), hash.to_owned()));
        let (links, files) = (links.into(), files.into());
        let check = |path: &str, expected: Result<&str, Why>| {
            assert_eq!(follow(path, &links, &files), expected, "{path}");
        };
        check("r/a.yaml", Ok("bb"));
        check("r/twice.yaml", Ok("bb"));
        check("r/through.yaml", Ok("cc"));
        check("r/loop.yaml", Err(Why::Gone));
        check("r/gone.yaml", Err(Why::Gone));
        check("r/folder.yaml", Err(Why::Gone));
        check("r/out.yaml", Err(Why::LeadsOut));
        check("r/root.yaml", Err(Why::LeadsOut));
    }
}
