//! Starting a catalog.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::error::WriteError;
use super::find::SETTINGS;
use super::writer::Writer;

/// Why a catalog could not be started.
#[derive(Debug)]
pub enum NewError {
    /// The folder is a catalog already.
    Already(PathBuf),
    /// A folder could not be made or looked into.
    Io(PathBuf, io::Error),
    /// A file could not be written.
    Write(WriteError),
}

impl fmt::Display for NewError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NewError::Already(folder) => write!(out, "{} is a catalog already", folder.display()),
            NewError::Io(path, error) => write!(out, "{}: {error}", path.display()),
            NewError::Write(error) => error.fmt(out),
        }
    }
}

impl std::error::Error for NewError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            NewError::Write(error) => error.source(),
            NewError::Already(_) | NewError::Io(..) => None,
        }
    }
}

/// Makes a folder a catalog: writes `circ.yaml` and makes these folders. A folder that is new or
/// empty also gets a `.gitattributes` with these lines; in any other the user's own rules stay.
/// Nothing that is there is changed.
///
/// # Errors
///
/// [`NewError`].
pub fn new_catalog(
    folder: &Path,
    settings: &str,
    folders: &[&str],
    attributes: &str,
) -> Result<(), NewError> {
    let io = |path: &Path| {
        let path = path.to_owned();
        move |error| NewError::Io(path, error)
    };
    match fs::symlink_metadata(folder.join(SETTINGS)) {
        Ok(_) => return Err(NewError::Already(folder.to_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(NewError::Io(folder.join(SETTINGS), error)),
    }
    fs::create_dir_all(folder).map_err(io(folder))?;
    let is_empty = fs::read_dir(folder).map_err(io(folder))?.next().is_none();
    let writer = Writer::open(folder, &mut || ()).map_err(NewError::Write)?;
    for name in folders {
        let path = folder.join(name);
        fs::create_dir_all(&path).map_err(io(&path))?;
    }
    if is_empty {
        writer
            .create(".gitattributes", attributes.as_bytes())
            .map_err(NewError::Write)?;
    }
    // The settings come last: only a folder that is complete is a catalog.
    match writer.create(SETTINGS, settings.as_bytes()) {
        Ok(_) => Ok(()),
        Err(WriteError::Exists { .. }) => Err(NewError::Already(folder.to_owned())),
        Err(error) => Err(NewError::Write(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_there_is_changed() {
        let temp = tempfile::tempdir().unwrap();
        let check = |folder: &str| {
            new_catalog(
                &temp.path().join(folder),
                "# s\n",
                &["resources"],
                "* text\n",
            )
        };
        check("new/deep").unwrap();
        assert_eq!(
            fs::read_to_string(temp.path().join("new/deep/circ.yaml")).unwrap(),
            "# s\n"
        );
        assert!(temp.path().join("new/deep/.gitattributes").is_file());
        assert!(matches!(check("new/deep"), Err(NewError::Already(_))));
        fs::create_dir(temp.path().join("old")).unwrap();
        fs::write(temp.path().join("old/notes.txt"), "").unwrap();
        check("old").unwrap();
        assert!(!temp.path().join("old/.gitattributes").exists());
        assert!(temp.path().join("old/resources").is_dir());
    }
}
