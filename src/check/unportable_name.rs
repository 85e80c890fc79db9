//! `unportable-name`: a file whose name another system cannot have.

use super::{Catalog, Findings, Look, Rule};
use crate::model::{Place, Severity, id};

pub(super) const RULE: Rule = Rule {
    name: "unportable-name",
    about: "a file or folder with a name that Windows cannot have",
    severity: Severity::Warning,
    mends: false,
    look: Look::Catalog(run),
};

fn run(catalog: &Catalog<'_>, findings: &mut Findings<'_>) {
    for (path, _) in catalog.files() {
        let Some((name, reason)) = path
            .split('/')
            .find_map(|name| Some((name, id::unportable(name)?)))
        else {
            continue;
        };
        let what = match path.ends_with(&format!("/{name}")) || path == name {
            true => "file",
            false => "folder",
        };
        let message = format!("on Windows no {what} can be called {name:?}: {reason}");
        let hint = format!("rename the {what}, so that everybody can check the catalog out");
        findings.add(path, Place::File, message, Some(hint));
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::check;

    #[test]
    fn names_are_for_all_systems() {
        let check = |path: &str, expected: Option<&str>| {
            let hint = |what: &str| {
                format!("(rename the {what}, so that everybody can check the catalog out)")
            };
            let expected = expected.map(|expected| {
                let what = if expected.contains("folder") {
                    "folder"
                } else {
                    "file"
                };
                format!("1:1: on Windows no {expected} {}", hint(what))
            });
            let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
            check(&RULE, &[], (path, "title: A\n"), &expected);
        };
        check("resources/ärger & so (2).yaml", None);
        check("resources/console.yaml", None);
        check(
            "resources/what?.yaml",
            Some("file can be called \"what?.yaml\": it has a ?"),
        );
        check(
            "topics/CON.yaml",
            Some("file can be called \"CON.yaml\": con is a device there"),
        );
        check(
            "resources/etc./a.yaml",
            Some("folder can be called \"etc.\": it ends with a dot"),
        );
        check(
            "resources/lpt1/a.yaml",
            Some("folder can be called \"lpt1\": lpt1 is a device there"),
        );
    }
}
