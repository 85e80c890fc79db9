//! Files outside the catalog that a user asked for by name: `--output FILE`, `--from FILE`, man pages,
//! a hook of git.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, BufWriter, Read, Write};
use std::path::Path;

use anyhow::Context;

/// Writes a file, whole or not at all: the text goes to a file beside it that then takes its place,
/// keeping the mode of the one that was there. A pipe or a device is written to as it is. Missing
/// folders are not made.
///
/// # Errors
///
/// The file cannot be written; the one that was there stays.
pub fn write_output(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> anyhow::Result<()> {
    replace(path, write).with_context(|| format!("cannot write {}", path.display()))
}

/// Replaces a file that another program reads at once, keeping its mode: the bytes go to a new file at
/// `beside`, in the same folder, that then takes its place. So whoever named that file can remove it,
/// should this process be killed. The file is read back in the place of a flush to disk, which takes
/// its time and would only help against a power cut.
///
/// # Errors
///
/// The bytes cannot be written, or are not what is read back. The file stays as it was, and nothing is beside it.
pub fn replace_by(path: &Path, beside: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let replace = || -> io::Result<()> {
        let mode = fs::metadata(path)?.permissions();
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(beside)?;
        let done = file.set_permissions(mode).and_then(|()| {
            file.write_all(bytes)?;
            // A file system over the network may say only when it is closed that it is full.
            drop(file);
            if fs::read(beside)? != bytes {
                return Err(io::Error::other(
                    "what was written is not what is read back",
                ));
            }
            fs::rename(beside, path)
        });
        if done.is_err() {
            let _ = fs::remove_file(beside);
        }
        done
    };
    replace().with_context(|| format!("cannot write {}", path.display()))
}

/// The bytes of a file, at most `most`, and one more where it is larger.
///
/// # Errors
///
/// The file cannot be read.
pub fn read_input(path: &Path, most: u64) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(most + 1).read_to_end(&mut bytes));
    read.with_context(|| format!("cannot read {}", path.display()))?;
    Ok(bytes)
}

/// Writes a new program for everybody who may read it, whole or not at all, and never replaces anything.
/// Missing folders are made. Gives whether the name was free.
///
/// # Errors
///
/// The file cannot be written.
pub fn write_program(path: &Path, text: &str) -> anyhow::Result<bool> {
    let folder = path.parent().unwrap_or(Path::new("."));
    make_folder(folder)?;
    let write = || -> io::Result<bool> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(".circ-").permissions(new_program());
        let mut temp = builder.tempfile_in(folder).map_err(without_path)?;
        temp.write_all(text.as_bytes())?;
        temp.as_file().sync_all()?;
        match temp.persist_noclobber(path) {
            Ok(_) => Ok(true),
            Err(taken) if taken.error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
            Err(error) => Err(error.error),
        }
    };
    write().with_context(|| format!("cannot write {}", path.display()))
}

/// Removes a file.
///
/// # Errors
///
/// It cannot be removed.
pub fn remove_output(path: &Path) -> anyhow::Result<()> {
    fs::remove_file(path).with_context(|| format!("cannot remove {}", path.display()))
}

/// What stands at a path, a link for itself: its bytes, at most `most` and one more, where it is a file.
/// `None` where nothing is there.
///
/// # Errors
///
/// It cannot be looked at or read.
pub fn look_at(path: &Path, most: u64) -> anyhow::Result<Option<Vec<u8>>> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_file() => read_input(path, most).map(Some),
        Ok(_) => Ok(Some(Vec::new())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot look at {}", path.display())),
    }
}

/// Makes a folder, and those above it, where they are missing.
///
/// # Errors
///
/// A folder cannot be made.
pub fn make_folder(path: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(path).with_context(|| format!("cannot make the folder {}", path.display()))
}

fn replace(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mode = match fs::metadata(path) {
        Ok(found) if found.is_file() => Some(found.permissions()),
        Ok(found) if found.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        Ok(_) => return in_place(OpenOptions::new().write(true).open(path)?, write),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    // A link stays one, and what it leads to is replaced.
    let target = if mode.is_some() {
        fs::canonicalize(path)?
    } else {
        path.to_owned()
    };
    let folder = target
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let mut builder = tempfile::Builder::new();
    builder.prefix(".circ-").permissions(new_file());
    let temp = builder
        .tempfile_in(folder.unwrap_or(Path::new(".")))
        .map_err(without_path)?;
    if let Some(mode) = mode {
        temp.as_file().set_permissions(mode)?;
    }
    let mut out = BufWriter::with_capacity(1 << 16, temp.as_file());
    write(&mut out)?;
    out.flush()?;
    drop(out);
    temp.as_file().sync_all()?;
    temp.persist(&target).map_err(|error| error.error)?;
    Ok(())
}

/// An error about the file beside the target, whose random name would tell nobody anything.
fn without_path(error: io::Error) -> io::Error {
    let text = error.to_string();
    let what = text.split(" at path ").next().unwrap_or(&text);
    io::Error::new(error.kind(), what)
}

fn in_place(file: File, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, file);
    write(&mut out)?;
    out.flush()
}

/// The mode of a new file, from which the system takes the umask.
#[cfg(unix)]
fn new_file() -> Permissions {
    std::os::unix::fs::PermissionsExt::from_mode(0o666)
}

/// The mode of a new program, likewise.
#[cfg(unix)]
fn new_program() -> Permissions {
    std::os::unix::fs::PermissionsExt::from_mode(0o777)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_write_leaves_what_was_there() {
        let temp = tempfile::tempdir().unwrap();
        let path = temp.path().join("page.html");
        write_output(&path, |out| out.write_all(b"one")).unwrap();
        let failed = write_output(&path, |out| {
            out.write_all(b"two")?;
            Err(io::ErrorKind::StorageFull.into())
        });
        assert!(failed.unwrap_err().to_string().contains("page.html"));
        assert_eq!(fs::read(&path).unwrap(), b"one");
        assert_eq!(fs::read_dir(temp.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_file_is_replaced_or_stays() {
        let temp = tempfile::tempdir().unwrap();
        let [path, beside] = ["a", "a.new"].map(|name| temp.path().join(name));
        replace_by(&path, &beside, b"none").unwrap_err();
        fs::write(&path, "one").unwrap();
        replace_by(&path, &beside, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert!(!beside.exists());
        fs::write(&beside, "somebody's").unwrap();
        replace_by(&path, &beside, b"three").unwrap_err();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read(&beside).unwrap(), b"somebody's");
    }

    #[cfg(unix)]
    #[test]
    fn modes_are_those_of_any_new_file() {
        use std::os::unix::fs::PermissionsExt;
        let temp = tempfile::tempdir().unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
        let (plain, ours) = (temp.path().join("plain"), temp.path().join("ours"));
        File::create(&plain).unwrap();
        write_output(&ours, |_| Ok(())).unwrap();
        assert_eq!(mode(&ours), mode(&plain));
        fs::set_permissions(&ours, Permissions::from_mode(0o600)).unwrap();
        write_output(&ours, |_| Ok(())).unwrap();
        assert_eq!(mode(&ours) & 0o777, 0o600);
    }
}
