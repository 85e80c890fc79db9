//! Reading `circ.yaml`.
//!
//! Settings decide what every other file means, so nothing goes on with settings that are wrong:
//! all their problems are named, and the command ends.

use super::fields;
use super::typed::{self, Words};
use crate::model::settings::FORMAT;
use crate::model::{Core, Problem, Settings, address, date, suggest};
use crate::yaml::{self, Fault, Limits, Node};

const WORDS: Words = Words {
    keys: Settings::KEYS,
    key: "setting",
    unknown: "unknown-setting",
    bad: "bad-setting",
};

/// The settings in the bytes of `circ.yaml`. An empty file leaves everything as usual.
///
/// # Errors
///
/// Everything that is wrong with the file.
pub(super) fn read(path: &str, bytes: &[u8]) -> Result<Settings, Vec<Problem>> {
    let parsed = yaml::read(bytes, &Limits::default());
    let mut faults = parsed.faults;
    let mut settings = Settings::default();
    match parsed.doc.as_ref().map(yaml::Doc::mapping) {
        Some(Ok(Some(root))) => {
            settings = typed::read(root, &WORDS, &mut faults);
            check(&settings, root, &mut faults);
            settings.resources = folder(&settings.resources);
            settings.topics = folder(&settings.topics);
        }
        Some(Ok(None)) | None => {}
        Some(Err(fault)) => faults.push(fault),
    }
    if faults.is_empty() {
        return Ok(settings);
    }
    faults.sort_by_key(|fault| fault.span.start);
    Err(faults
        .into_iter()
        .map(|fault| fields::problem(path, bytes, fault))
        .collect())
}

/// A folder below the catalog in its one spelling: `./a//b/` is `a/b`, and the catalog itself `.`.
fn folder(written: &str) -> String {
    let parts: Vec<&str> = written
        .split('/')
        .filter(|part| !matches!(*part, "" | "."))
        .collect();
    if parts.is_empty() {
        return ".".to_owned();
    }
    parts.join("/")
}

/// What the types do not say.
fn check(settings: &Settings, root: Node<'_, '_>, faults: &mut Vec<Fault>) {
    let mut wrong = |key: &str, message: String, hint: &str| {
        let span = root.get(key).map_or(0..0, |node| node.span());
        faults.push(Fault::new("bad-setting", span, message).hint(hint));
    };
    if settings.format != FORMAT {
        let message = format!("format {} is not known here", settings.format);
        wrong(
            "format",
            message,
            &format!("this circ reads format {FORMAT}; a newer one may read it"),
        );
    }
    for (key, folder) in [
        ("resources", &settings.resources),
        ("topics", &settings.topics),
    ] {
        let leaves = folder.split('/').any(|part| part == "..");
        if folder.is_empty() || folder.starts_with('/') || leaves {
            let message = format!("{key} is {folder:?}, which is not below the catalog");
            wrong(
                key,
                message,
                "name a folder inside the catalog, such as `resources`",
            );
        }
    }
    if !date::is_pattern(&settings.date_format) {
        let message = format!(
            "date_format is {:?}, which is no date pattern",
            settings.date_format
        );
        wrong(
            "date_format",
            message,
            "use strftime letters, such as \"%d %B %Y\"",
        );
    }
    if let Some(base) = settings
        .base_url
        .as_deref()
        .filter(|base| !address::is_base(base))
    {
        wrong(
            "base_url",
            format!("base_url is {base:?}, which is no web address"),
            "write the whole address, such as https://example.org/learning/",
        );
    }
    for (field, key) in &settings.keys {
        if !Core::ALL.iter().any(|core| core.name() == field) {
            let near = suggest::nearest(field, Core::ALL.iter().map(|core| core.name()));
            let hint = suggest::hint(&near).unwrap_or_else(|| {
                "the left side is a field of circ, the right side a key of the files".to_owned()
            });
            wrong("keys", format!("keys: there is no field {field:?}"), &hint);
        }
        let also = Core::ALL
            .iter()
            .find(|core| core.name() != field && settings.key(**core) == key);
        if let Some(also) = also {
            let message = format!(
                "keys: {field} and {} are both {key:?} in the files",
                also.name()
            );
            let hint = format!(
                "name another key for {}, if only one that no file has",
                also.name()
            );
            wrong("keys", message, &hint);
        }
    }
    for name in settings
        .fields
        .keys()
        .filter(|name| Core::parse(name).is_some())
    {
        let message = format!("fields: {name} is a field that circ knows");
        wrong("fields", message, "declare only fields of your own here");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Level;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = match read("circ.yaml", text.as_bytes()) {
            Ok(_) => Vec::new(),
            Err(problems) => problems.iter().map(Problem::to_string).collect(),
        };
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn every_setting_is_read() {
        for text in [
            "",
            "# nothing\n",
            "name: Library\nexcerpt: 100\nids: path\nfolders: hash\nkinds:\n",
        ] {
            check(text, &[]);
        }
        let text = "keys: {title: name}\nfields: {level: {one_of: [a]}, duration: {type: integer, label: Minutes}}\n";
        let settings = read("circ.yaml", text.as_bytes()).unwrap();
        assert_eq!(settings.key(Core::Title), "name");
        assert_eq!(settings.fields.len(), 2);
        for key in Settings::KEYS {
            check(&format!("{key}:\n"), &[]);
        }
    }

    #[test]
    fn rules_are_off_or_weigh_something() {
        let text =
            "check: {same-id: off, other: false, third: error, fourth: 'warning', fifth: note}\n";
        let levels: Vec<Level> = read("circ.yaml", text.as_bytes())
            .unwrap()
            .check
            .into_values()
            .collect();
        // In the order of the names.
        assert_eq!(
            levels,
            [
                Level::Note,
                Level::Warning,
                Level::Off,
                Level::Off,
                Level::Error
            ]
        );
        check(
            "check:\n  same-id: loud\n",
            &["circ.yaml:2:12: check: \"loud\" is none of off, note, warning and error"],
        );
        check(
            "check: {same-id: [off]}\n",
            &["circ.yaml:1:18: check: a rule is off, note, warning or error"],
        );
        check(
            "check: [same-id]\n",
            &["circ.yaml:1:8: check: a list, expected a mapping"],
        );
    }

    #[test]
    fn all_that_is_wrong_is_named_at_once() {
        check(
            "nmae: x\nexcerpt: many\nresources: ../up\nformat: 2\nids: stem\n",
            &[
                "circ.yaml:1:1: there is no setting \"nmae\" (did you mean name?)",
                "circ.yaml:2:10: excerpt: string \"many\", expected a whole number",
                "circ.yaml:3:12: resources is \"../up\", which is not below the catalog (name a folder inside the catalog, such as `resources`)",
                "circ.yaml:4:9: format 2 is not known here (this circ reads format 1; a newer one may read it)",
            ],
        );
        check(
            "dates: svn\nids: [a]\n",
            &[
                "circ.yaml:1:8: dates: \"svn\" is neither files nor git",
                "circ.yaml:2:6: ids: a list, expected a word",
            ],
        );
        check(
            "fields:\n  duration: {type: minutes}\n",
            &[
                "circ.yaml:2:20: fields: \"minutes\" is none of text, prose, list, date, integer, number, boolean",
            ],
        );
        check(
            "keys: {titel: name, summary: kind}\n",
            &[
                "circ.yaml:1:7: keys: summary and kind are both \"kind\" in the files (name another key for kind, if only one that no file has)",
                "circ.yaml:1:7: keys: there is no field \"titel\" (did you mean title?)",
            ],
        );
        check(
            "date_format: '%H:%M'\n",
            &[
                "circ.yaml:1:14: date_format is \"%H:%M\", which is no date pattern (use strftime letters, such as \"%d %B %Y\")",
            ],
        );
        let base = |text: &str, expected: bool| {
            let message = format!(
                "circ.yaml:1:11: base_url is {text:?}, which is no web address (write the whole address, such as https://example.org/learning/)"
            );
            let expected: &[&str] = if expected { &[] } else { &[&message] };
            check(&format!("base_url: {text}\n"), expected);
        };
        base("https://example.org", true);
        base("http://example.org/learning/", true);
        base("https://example.org/größe", true);
        base("example.org", false);
        base("/learning", false);
        base("ftp://example.org/", false);
        base("https://", false);
        base("https://example.org/?page=1", false);
        base("https://example.org/#top", false);
        base("javascript:alert(1)", false);
        check(
            "- a\n",
            &[
                "circ.yaml:1:1: the file holds a list, not keys and values (write each field as `key: value` on a line of its own)",
            ],
        );
    }
}
