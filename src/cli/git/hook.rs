//! The hook that checks what is about to be committed.

use crate::store::SETTINGS;

/// Its name.
pub(super) const NAME: &str = "pre-commit";

/// The hook for a catalog, whose folder below the top of the working tree is empty or ends in `/`. A branch
/// without the catalog is none of its business.
pub(super) fn text(prefix: &str) -> String {
    let folder = folder(prefix);
    format!(
        "#!/bin/sh\n\
         # Written by `circ git setup`; `circ git setup --undo` removes it.\n\
         catalog={folder}\n\
         test -f \"$catalog/{SETTINGS}\" || exit 0\n\
         if ! command -v circ >/dev/null; then\n\
         \x20 echo 'nothing was committed: circ, which checks the catalog, is not in PATH' >&2\n\
         \x20 echo 'hint: git commit --no-verify commits without the check' >&2\n\
         \x20 exit 1\n\
         fi\n\
         exec circ --catalog \"$catalog\" check --staged\n"
    )
}

/// What a person puts into a hook that is there already.
pub(super) fn line(prefix: &str) -> String {
    match prefix {
        "" | "catalog/" => "circ check --staged".to_owned(),
        prefix => format!("circ --catalog {} check --staged", folder(prefix)),
    }
}

/// The catalog's folder, seen from the top of the working tree, as a word for a shell.
fn folder(prefix: &str) -> String {
    let folder = match prefix.trim_end_matches('/') {
        "" => ".".to_owned(),
        folder => format!("./{folder}"),
    };
    shell_words::quote(&folder).into_owned()
}

/// Whether a hook, whoever wrote it, checks what is staged.
pub(super) fn checks(hook: &[u8]) -> bool {
    let text = String::from_utf8_lossy(hook);
    text.contains("circ ") && text.contains(" check --staged")
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn folders_are_one_word() {
        let check = |prefix: &str, expected: &str| {
            let text = text(prefix);
            assert_eq!(text.lines().nth(2), Some(expected), "{text}");
        };
        check("", "catalog=.");
        check("catalog/", "catalog=./catalog");
        check("-docs/the hub/", "catalog='./-docs/the hub'");
        check("$(x)'/", "catalog='./$(x)'\\'''");
    }
}
