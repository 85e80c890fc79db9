//! What `circ git setup` finds: what is set up, and what is there already.

use std::path::Path;

use super::super::failure::{Failure, Kind};
use super::driver::{ENTRIES, Entry};
use super::{attributes, hook};
use crate::git::{Hook, Repository};
use crate::model::Settings;
use crate::store::{self, ReadError, Root};

/// The most that is read of `.gitattributes` and of a hook, in bytes.
const MOST: u64 = 1 << 20;

/// What there is.
pub(super) struct Found {
    root: Root,
    pub(super) repository: Repository,
    settings: Settings,
    /// The keys of the config, and the value that each has.
    pub(super) config: Vec<(&'static Entry, Option<String>)>,
    /// The text of `.gitattributes`, if there is one.
    pub(super) attributes: Option<String>,
    /// The lines that it is to have.
    pub(super) lines: Vec<String>,
    pub(super) hook: Hook,
    /// The bytes of the hook, if there is one.
    pub(super) hook_bytes: Option<Vec<u8>>,
    /// The text that it is to have.
    pub(super) hook_text: String,
}

impl Found {
    /// Looks at everything, and changes nothing.
    pub(super) fn look(root: Root) -> anyhow::Result<Found> {
        let settings = store::load_settings(&root)?;
        let repository = Repository::around(root.path())?;
        let mut config = Vec::new();
        for entry in ENTRIES {
            config.push((entry, repository.config(entry.key)?));
        }
        let hook = repository.hook(hook::NAME)?;
        Ok(Found {
            attributes: read_attributes(&root)?,
            lines: attributes::lines(&settings),
            hook_bytes: store::look_at(&hook.path, MOST)?,
            hook_text: hook::text(repository.prefix()),
            root,
            repository,
            settings,
            config,
            hook,
        })
    }

    /// The path of `.gitattributes` below the top of the working tree.
    pub(super) fn attributes_name(&self) -> String {
        format!("{}{}", self.repository.prefix(), attributes::FILE)
    }

    /// The path of the hook, seen from the catalog where it is in it.
    pub(super) fn hook_name(&self) -> String {
        let path = &self.hook.path;
        let near = path.strip_prefix(self.root.path()).unwrap_or(path);
        near.display().to_string()
    }

    /// What somebody else's hook is to say.
    pub(super) fn hook_line(&self) -> String {
        hook::line(self.repository.prefix())
    }

    /// Rules that are in the file and do not hold, because another file has a later word.
    pub(super) fn overridden(&self) -> anyhow::Result<Vec<String>> {
        let record = Path::new(&self.settings.resources).join("a.yaml");
        let paths = [store::SETTINGS.to_owned(), record.display().to_string()];
        let mut wrong = Vec::new();
        for path in paths {
            let value = self.repository.attribute("merge", &path)?;
            if value != "circ" {
                let name = format!("{}{path}", self.repository.prefix());
                wrong.push(format!(
                    "merge=circ for files such as {name}: somewhere else they have merge={value}"
                ));
            }
        }
        Ok(wrong)
    }
}

fn read_attributes(root: &Root) -> anyhow::Result<Option<String>> {
    let refused = |why: &str| {
        let message = format!("{}: {why}", root.shown().join(attributes::FILE).display());
        Failure::new(Kind::Broken, message)
    };
    let bytes = match store::read_file(root, Path::new(attributes::FILE), MOST) {
        Ok(bytes) if bytes.len() as u64 > MOST => return Err(refused("is too large").into()),
        Ok(bytes) => bytes,
        Err(ReadError::Io { source, .. }) if source.kind() == std::io::ErrorKind::NotFound => {
            return Ok(None);
        }
        Err(error) => return Err(error.into()),
    };
    let text = String::from_utf8(bytes).map_err(|_| refused("is not UTF-8"))?;
    Ok(Some(text))
}
