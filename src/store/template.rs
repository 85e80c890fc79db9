//! The templates of a catalog: the files below `templates/`.

use std::io;

use super::error::ReadError;
use super::inside::Root;
use super::walk::{self, Found};

/// The folder with the templates, in the catalog's folder.
pub const TEMPLATES: &str = "templates";

/// The names of the templates in a folder: their paths below [`TEMPLATES`], in order. Hidden files and
/// what is no file are left out; where there is no such folder there is no template.
///
/// # Errors
///
/// The folder cannot be listed.
pub fn template_names(root: &Root) -> Result<Vec<String>, ReadError> {
    let mut names = Vec::new();
    for found in walk::all_files(root.path(), TEMPLATES) {
        match found {
            Found::File(path) => {
                let below = path.strip_prefix(TEMPLATES).unwrap_or(&path);
                names.push(below.trim_start_matches('/').to_owned());
            }
            Found::Fault(path, error @ ReadError::Io { .. }) if path == TEMPLATES => {
                return match error {
                    // A file called `templates` is no folder of them.
                    ReadError::Io { source, .. }
                        if source.kind() == io::ErrorKind::NotADirectory =>
                    {
                        Ok(Vec::new())
                    }
                    error => Err(error),
                };
            }
            Found::Fault(..) => {}
        }
    }
    Ok(names)
}
