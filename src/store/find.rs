//! Finding the catalog that a command is about (design, section 2: the catalog folder).

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// The file that marks a folder as a catalog.
pub const SETTINGS: &str = "circ.yaml";

/// Why no catalog was found.
#[derive(Debug)]
pub enum FindError {
    /// This folder was named, and has no `circ.yaml`.
    NotCatalog(PathBuf),
    /// Neither this folder nor any above it is a catalog or holds one in `catalog/`.
    NoneAround(PathBuf),
    /// A folder could not be looked into.
    Io(PathBuf, io::Error),
}

impl fmt::Display for FindError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FindError::NotCatalog(path) => {
                write!(
                    out,
                    "{} is no catalog: it has no {SETTINGS}",
                    path.display()
                )
            }
            FindError::NoneAround(path) => {
                write!(out, "there is no catalog in {} or above it", path.display())
            }
            FindError::Io(path, _) => write!(out, "cannot look into {}", path.display()),
        }
    }
}

impl FindError {
    /// Whether the search began inside of git's own folder, such as a bare repository, where a catalog has
    /// no working tree to be found in.
    pub fn is_in_git(&self) -> bool {
        match self {
            FindError::NoneAround(here) => {
                here.join("HEAD").is_file() && here.join("objects").is_dir()
            }
            FindError::NotCatalog(_) | FindError::Io(..) => false,
        }
    }
}

impl std::error::Error for FindError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            FindError::Io(_, error) => Some(error),
            FindError::NotCatalog(_) | FindError::NoneAround(_) => None,
        }
    }
}

/// The folder of the catalog: `named`, which must be one, else the nearest folder from `here`
/// upward that holds `circ.yaml` or `catalog/circ.yaml`.
///
/// # Errors
///
/// [`FindError`].
pub fn find(named: Option<&Path>, here: &Path) -> Result<PathBuf, FindError> {
    if let Some(named) = named {
        let folder = here.join(named);
        return match is_catalog(&folder)? {
            true => Ok(folder),
            false => Err(FindError::NotCatalog(named.to_owned())),
        };
    }
    for folder in here.ancestors() {
        for candidate in [folder.to_owned(), folder.join("catalog")] {
            if is_catalog(&candidate)? {
                return Ok(candidate);
            }
        }
    }
    Err(FindError::NoneAround(here.to_owned()))
}

fn is_catalog(folder: &Path) -> Result<bool, FindError> {
    match std::fs::metadata(folder.join(SETTINGS)) {
        Ok(_) => Ok(true),
        Err(error) => match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Ok(false),
            _ => Err(FindError::Io(folder.to_owned(), error)),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn the_nearest_catalog_is_found() {
        let temp = tempfile::tempdir().unwrap();
        let root = temp.path();
        fs::create_dir_all(root.join("project/catalog/resources/deep")).unwrap();
        fs::create_dir_all(root.join("project/src")).unwrap();
        fs::write(root.join("project/catalog/circ.yaml"), "").unwrap();
        let catalog = root.join("project/catalog");
        let check =
            |here: &str| assert_eq!(find(None, &root.join(here)).unwrap(), catalog, "{here}");
        check("project");
        check("project/src");
        check("project/catalog");
        check("project/catalog/resources/deep");
        assert_eq!(
            find(Some(Path::new("catalog")), &root.join("project")).unwrap(),
            catalog
        );
        let not = find(Some(Path::new("src")), &root.join("project")).unwrap_err();
        assert_eq!(not.to_string(), "src is no catalog: it has no circ.yaml");
        assert!(matches!(
            find(None, root),
            Err(FindError::NoneAround(_)) | Ok(_)
        ));
    }
}
