//! The path of a file without the links on it: git knows a file by that one alone.

use std::fs;
use std::path::{Path, PathBuf};

use super::inside::Root;

/// Where a path below the root leads, as a path below the root, with `/`. A part that is not there yet keeps
/// its name. With `follow` the last part is followed too, where it is a link. What leads out of the catalog,
/// which nothing is written to, stays as it is.
pub fn real_path(root: &Root, relative: &str, follow: bool) -> String {
    let path = root.path().join(relative);
    let mut at: &Path = &path;
    let mut kept: Vec<&std::ffi::OsStr> = Vec::new();
    if !follow {
        kept.extend(at.file_name());
        at = at.parent().unwrap_or(at);
    }
    let real = loop {
        match (fs::canonicalize(at), at.file_name(), at.parent()) {
            (Ok(real), ..) => break real,
            (Err(_), Some(name), Some(parent)) => {
                kept.push(name);
                at = parent;
            }
            (Err(_), ..) => return relative.to_owned(),
        }
    };
    let real: PathBuf = std::iter::once(real.as_os_str())
        .chain(kept.into_iter().rev())
        .collect();
    let inside = real.strip_prefix(root.path()).ok();
    inside.and_then(Path::to_str).unwrap_or(relative).to_owned()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn links_are_followed_while_they_stay_inside() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("real/deep")).unwrap();
        fs::write(root.join("real/a.yaml"), "").unwrap();
        symlink("real", root.join("resources")).unwrap();
        symlink("a.yaml", root.join("real/link.yaml")).unwrap();
        symlink("/", root.join("out")).unwrap();
        let root = Root::open(root).unwrap();
        let check = |path: &str, follow: bool, expected: &str| {
            assert_eq!(real_path(&root, path, follow), expected, "{path}");
        };
        check("real/a.yaml", true, "real/a.yaml");
        check("resources/a.yaml", true, "real/a.yaml");
        check("resources/link.yaml", true, "real/a.yaml");
        check("resources/link.yaml", false, "real/link.yaml");
        check("resources/new/x/b.yaml", true, "real/new/x/b.yaml");
        check("resources/new.yaml", false, "real/new.yaml");
        check("out/etc/passwd", true, "out/etc/passwd");
    }
}
