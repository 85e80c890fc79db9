//! All of a file or nothing of it: the bytes are flushed under a temporary name before they get the
//! real one.
//!
//! To write a text has two halves, so that many can do the first side by side: [`ahead`] puts it on
//! disk under a temporary name, [`create`] and [`replace`] give it its own. The folder is not flushed
//! here: who writes says when ([`super::batch`]).
//!
//! The temporary file is in `.circ/`. Where that cannot be linked or renamed from there (`.circ/` is on
//! another file system, or belongs to somebody else), it stands beside the record under a hidden name.

use std::fs::{self, File};
use std::io::{self, Write};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};

use rustix::fs::{AtFlags, Mode, OFlags, Stat};
use rustix::io::{Errno, retry_on_intr};

use super::error::WriteError;
use super::inside::{self, Existing, Place};
use super::read;
use super::temp::{self, PREFIX, PREFIX_BESIDE, Temp};

/// A place that a text is written to.
#[derive(Clone, Copy)]
pub(super) enum Target<'a> {
    /// A new file, which is to replace none.
    New(&'a Place),
    /// A file that is to be replaced.
    Old(&'a Existing),
}

impl Target<'_> {
    fn place(&self) -> &Place {
        match self {
            Target::New(place) => place,
            Target::Old(old) => &old.place,
        }
    }
}

/// Writes a text to a temporary file in `.circ/` and flushes it. Nothing where that is the wrong folder
/// for it: [`create`] and [`replace`] then find another.
pub(super) fn ahead<'w>(
    work: BorrowedFd<'w>,
    target: Target<'_>,
    bytes: &[u8],
) -> Result<Option<Temp<'w>>, WriteError> {
    match stage(work, PREFIX, target, bytes) {
        Ok(temp) => Ok(Some(temp)),
        Err(Failed::Here(_)) => Ok(None),
        Err(Failed::Anywhere(error)) => Err(error),
    }
}

/// Writes a new file and never replaces one. `ahead` is its text, where that is on disk already.
pub(super) fn create(
    work: BorrowedFd<'_>,
    place: &Place,
    ahead: Option<Temp<'_>>,
    bytes: &[u8],
) -> Result<(), WriteError> {
    let done = from_either_folder(work, place, ahead, |folder, prefix, ahead| match ahead {
        Some(temp) => name_new(temp, place, bytes, &Way::ALL),
        None => create_from(folder, prefix, place, bytes, &Way::ALL),
    });
    if !matches!(done, Ok(()) | Err(WriteError::Partial { .. })) {
        place.undo_folders();
    }
    done
}

/// As [`create`], for a file that is written alone: its folder is flushed too.
pub(super) fn create_alone(
    work: BorrowedFd<'_>,
    place: &Place,
    bytes: &[u8],
) -> Result<(), WriteError> {
    create(work, place, None, bytes)?;
    inside::flush_folder(&place.folder).map_err(|errno| WriteError::NotDurable {
        path: place.path.clone(),
        source: errno.into(),
    })
}

/// Replaces a file whose bytes were compared. `ahead` is its new text, where that is on disk already.
pub(super) fn replace(
    work: BorrowedFd<'_>,
    old: &Existing,
    ahead: Option<Temp<'_>>,
    bytes: &[u8],
) -> Result<(), WriteError> {
    from_either_folder(
        work,
        &old.place,
        ahead,
        |folder, prefix, ahead| match ahead {
            Some(temp) => name_over(temp, old),
            None => replace_from(folder, prefix, old, bytes),
        },
    )
}

/// Removes the name at `place`, which leads to `old`, while that still holds `expected`.
pub(super) fn remove(place: &Place, old: &Existing, expected: &[u8]) -> Result<(), WriteError> {
    check_unchanged(old, expected)?;
    retry_on_intr(|| rustix::fs::unlinkat(&place.folder, &place.name, AtFlags::empty()))
        .map_err(|errno| fault(place, "remove it", errno))
}

/// Gives a file another name and never replaces one; a symbolic link is renamed itself. In one step where the
/// system can do so. Where it cannot, the file has both names for a moment.
pub(super) fn give_name(from: &Place, to: &Place) -> Result<(), WriteError> {
    let fault = |errno| match errno {
        Errno::EXIST => taken(to),
        errno => fault(from, "rename it", errno),
    };
    match temp::rename_new(&from.folder, &from.name, &to.folder, &to.name) {
        Err(errno) if Way::Rename.is_not_offered(errno) => {}
        done => return done.map_err(fault),
    }
    let flags = AtFlags::empty();
    retry_on_intr(|| rustix::fs::linkat(&from.folder, &from.name, &to.folder, &to.name, flags))
        .map_err(fault)?;
    retry_on_intr(|| rustix::fs::unlinkat(&from.folder, &from.name, flags)).map_err(|errno| {
        // Two names for one file are no harm, but the new one would be a surprise.
        let _ = retry_on_intr(|| rustix::fs::unlinkat(&to.folder, &to.name, flags));
        fault(errno)
    })
}

/// How a finished temporary file gets its name without replacing, best first.
#[derive(Debug, Clone, Copy)]
enum Way {
    Link,
    Rename,
    /// No temporary file: the new one is written in place. A crash may leave a part of it.
    InPlace,
}

impl Way {
    const ALL: [Way; 3] = [Way::Link, Way::Rename, Way::InPlace];

    /// Whether this error says "not here", so that the next way is worth a try.
    fn is_not_offered(self, errno: Errno) -> bool {
        // NOTSUP and OPNOTSUPP are one number on Linux and two elsewhere.
        let unsupported = [Errno::NOTSUP, Errno::OPNOTSUPP, Errno::NOSYS].contains(&errno);
        match self {
            // FAT says EPERM, Android EACCES; a file may also have all the links it can have.
            Way::Link => unsupported || matches!(errno, Errno::PERM | Errno::ACCESS | Errno::MLINK),
            Way::Rename => unsupported || errno == Errno::INVAL,
            Way::InPlace => false,
        }
    }
}

/// How an attempt with a temporary file in one folder ended without success.
#[derive(Debug)]
enum Failed {
    /// The system says that this is the wrong folder for it.
    Here(WriteError),
    Anywhere(WriteError),
}

impl From<WriteError> for Failed {
    fn from(error: WriteError) -> Failed {
        Failed::Anywhere(error)
    }
}

/// Tries with a temporary file in `.circ/`, which may be there already, and beside the record when that
/// is the wrong folder.
fn from_either_folder<'w>(
    work: BorrowedFd<'w>,
    place: &Place,
    ahead: Option<Temp<'w>>,
    attempt: impl Fn(BorrowedFd<'_>, &str, Option<Temp<'_>>) -> Result<(), Failed>,
) -> Result<(), WriteError> {
    let done = match attempt(work, PREFIX, ahead) {
        Err(Failed::Here(_)) => attempt(place.folder.as_fd(), PREFIX_BESIDE, None),
        done => done,
    };
    done.map_err(|failed| match failed {
        Failed::Here(error) | Failed::Anywhere(error) => error,
    })
}

fn create_from(
    folder: BorrowedFd<'_>,
    prefix: &str,
    place: &Place,
    bytes: &[u8],
    ways: &[Way],
) -> Result<(), Failed> {
    let temp = stage(folder, prefix, Target::New(place), bytes)?;
    name_new(temp, place, bytes, ways)
}

fn replace_from(
    folder: BorrowedFd<'_>,
    prefix: &str,
    old: &Existing,
    bytes: &[u8],
) -> Result<(), Failed> {
    let temp = stage(folder, prefix, Target::Old(old), bytes)?;
    name_over(temp, old)
}

/// Puts a text on disk under a temporary name, with the owner and the mode that it is to have.
fn stage<'f>(
    folder: BorrowedFd<'f>,
    prefix: &str,
    target: Target<'_>,
    bytes: &[u8],
) -> Result<Temp<'f>, Failed> {
    let mode = match target {
        Target::New(_) => NEW_FILE,
        // Nobody else may look into the new text before it has the old file's mode.
        Target::Old(_) => Mode::RUSR | Mode::WUSR,
    };
    let place = target.place();
    let mut temp = Temp::make(folder, prefix, mode)
        .map_err(|errno| failed(place, "make a temporary file for it", errno))?;
    match target {
        Target::New(place) => take_group_of_folder(&temp.file, place),
        Target::Old(old) => {
            keep_owner_and_mode(&temp.file, &old.file).map_err(|source| WriteError::Io {
                path: place.path.clone(),
                doing: "keep its mode",
                source,
            })?;
        }
    }
    fill(&mut temp.file, place, bytes)?;
    Ok(temp)
}

fn name_new(mut temp: Temp<'_>, place: &Place, bytes: &[u8], ways: &[Way]) -> Result<(), Failed> {
    for way in ways {
        let named = match way {
            Way::Link => temp.link(&place.folder, &place.name),
            Way::Rename => temp.rename_new(&place.folder, &place.name),
            Way::InPlace => return Ok(create_in_place(place, bytes)?),
        };
        match named {
            Ok(()) => return Ok(()),
            Err(Errno::EXIST) => return Err(taken(place).into()),
            Err(errno) if way.is_not_offered(errno) => {}
            Err(errno) => return Err(failed(place, "give it its name", errno)),
        }
    }
    Err(failed(place, "give it its name", Errno::NOTSUP))
}

fn name_over(mut temp: Temp<'_>, old: &Existing) -> Result<(), Failed> {
    // The bytes were compared before the flush, which takes its time. Look once more.
    check_same_file(old)?;
    temp.rename(&old.place.folder, &old.place.name)
        .map_err(|errno| failed(&old.place, "replace it", errno))
}

fn create_in_place(place: &Place, bytes: &[u8]) -> Result<(), WriteError> {
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    let open = || rustix::fs::openat(&place.folder, &place.name, flags, NEW_FILE);
    let mut file = match retry_on_intr(open) {
        Ok(file) => File::from(file),
        Err(Errno::EXIST) => return Err(taken(place)),
        Err(errno) => return Err(fault(place, "create it", errno)),
    };
    let Err(error) = fill(&mut file, place, bytes) else {
        return Ok(());
    };
    let undo = || rustix::fs::unlinkat(&place.folder, &place.name, AtFlags::empty());
    match (retry_on_intr(undo), error) {
        (Err(_), WriteError::Io { path, source, .. }) => Err(WriteError::Partial { path, source }),
        (_, error) => Err(error),
    }
}

fn failed(place: &Place, doing: &'static str, errno: Errno) -> Failed {
    let error = fault(place, doing, errno);
    match errno {
        Errno::XDEV | Errno::ACCESS | Errno::PERM => Failed::Here(error),
        _ => Failed::Anywhere(error),
    }
}

/// Before the umask, which the kernel applies.
const NEW_FILE: Mode = Mode::from_raw_mode(0o666);

fn fill(file: &mut File, place: &Place, bytes: &[u8]) -> Result<(), WriteError> {
    let fault = |doing| {
        move |source| WriteError::Io {
            path: place.path.clone(),
            doing,
            source,
        }
    };
    file.write_all(bytes).map_err(fault("write it"))?;
    // From here on an error of the disk is an error of this write, not of some later one.
    file.sync_all().map_err(fault("flush it to disk"))
}

/// Whether a file still holds the bytes that its writer had read.
pub(super) fn check_unchanged(old: &Existing, expected: &[u8]) -> Result<(), WriteError> {
    let found = read::read_whole(&old.file, read::size(&old.stat), expected.len() as u64)
        .map_err(|errno| fault(&old.place, "read it", errno))?;
    if found != expected {
        return Err(changed(&old.place));
    }
    check_same_file(old)
}

/// Whether the name still stands for the file that was read, untouched since it was opened.
fn check_same_file(old: &Existing) -> Result<(), WriteError> {
    let Place { folder, name, .. } = &old.place;
    match retry_on_intr(|| rustix::fs::statat(folder, name, AtFlags::SYMLINK_NOFOLLOW)) {
        Ok(now) if traits(&now) == traits(&old.stat) => Ok(()),
        Ok(_) | Err(Errno::NOENT) => Err(changed(&old.place)),
        Err(errno) => Err(fault(&old.place, "look at it", errno)),
    }
}

/// What changes when a file is written to or another takes its name.
fn traits(stat: &Stat) -> impl PartialEq + use<> {
    (
        (stat.st_dev, stat.st_ino, stat.st_size),
        (stat.st_mtime, stat.st_mtime_nsec),
        (stat.st_ctime, stat.st_ctime_nsec),
    )
}

/// Owner and group are kept where the system permits, the mode always; but where the group cannot be
/// kept, ours gets no more than everybody has.
fn keep_owner_and_mode(new: &File, old: &File) -> io::Result<()> {
    let wanted = old.metadata()?;
    let found = new.metadata()?;
    let mut mode = wanted.mode() & 0o7777;
    if (wanted.uid(), wanted.gid()) != (found.uid(), found.gid())
        && fchown(new, Some(wanted.uid()), Some(wanted.gid())).is_err()
        && wanted.gid() != found.gid()
        && fchown(new, None, Some(wanted.gid())).is_err()
    {
        mode = (mode & !0o070) | ((mode & 0o007) << 3);
    }
    // After the owner: a change of owner clears bits of the mode.
    new.set_permissions(fs::Permissions::from_mode(mode))
}

/// In a folder that hands its group down, a file that was made elsewhere gets the group too, where
/// the system permits.
fn take_group_of_folder(file: &File, place: &Place) {
    let Ok(folder) = rustix::fs::fstat(&place.folder) else {
        return;
    };
    if Mode::from_raw_mode(folder.st_mode).contains(Mode::SGID)
        && file
            .metadata()
            .is_ok_and(|found| found.gid() != folder.st_gid)
    {
        let _ = fchown(file, None, Some(folder.st_gid));
    }
}

fn taken(place: &Place) -> WriteError {
    WriteError::Exists {
        path: place.path.clone(),
    }
}

fn changed(place: &Place) -> WriteError {
    WriteError::Changed {
        path: place.path.clone(),
    }
}

fn fault(place: &Place, doing: &'static str, errno: Errno) -> WriteError {
    WriteError::Io {
        path: place.path.clone(),
        doing,
        source: errno.into(),
    }
}

#[cfg(test)]
mod tests;
