//! `unknown-rule`: `circ.yaml` sets a rule that there is not, or one that cannot be set.

use super::{ALL, File, Found, Look, READING, Rule, What};
use crate::model::{Severity, suggest};

pub(super) const RULE: Rule = Rule {
    name: "unknown-rule",
    about: "`check` in circ.yaml names no rule, or one that is found while reading",
    severity: Severity::Error,
    mends: false,
    look: Look::File(run),
};

fn run(file: &File<'_>, found: &mut Vec<Found>) {
    let settings = file.entries.iter().filter(|_| file.what == What::Settings);
    let check = settings.filter(|entry| entry.name == "check");
    for (key, _) in check.flat_map(|entry| entry.value.entries()) {
        let name = key.key_text();
        if ALL.iter().any(|rule| rule.name == name) {
            continue;
        }
        found.push(if READING.iter().any(|rule| rule.name == name) {
            let message = format!("the rule {name} cannot be set: it is found while reading");
            Found::at(key.span(), message)
                .hint("delete the line; a file that breaks this rule is not read in full")
        } else {
            let near = suggest::nearest(&name, ALL.iter().map(|rule| rule.name));
            let hint = suggest::hint(&near)
                .unwrap_or_else(|| "`circ check --list` names the rules".to_owned());
            Found::at(key.span(), format!("there is no rule {name:?}")).hint(hint)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::settings;

    #[test]
    fn only_names_of_rules_can_be_set() {
        settings(
            &RULE,
            "check: {duplicate-title: off, same-id: error}\n",
            &[],
        );
        settings(&RULE, "check:\n", &[]);
        settings(
            &RULE,
            "name: x\ncheck:\n  unknown-kin: off\n  zzz: off\n  bad-date: warning\n",
            &[
                "3:3: there is no rule \"unknown-kin\" (did you mean unknown-kind?)",
                "4:3: there is no rule \"zzz\" (`circ check --list` names the rules)",
                "5:3: the rule bad-date cannot be set: it is found while reading \
                 (delete the line; a file that breaks this rule is not read in full)",
            ],
        );
    }
}
