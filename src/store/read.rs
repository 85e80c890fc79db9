//! Reading one file, bounded. The loader's hot path: on Linux four system calls a file.

use std::fs::File;
use std::path::Path;

use rustix::fs::FileType;
use rustix::io::{Errno, retry_on_intr};

use super::error::ReadError;
use super::inside::{self, Root};

/// Reads a plain file of the catalog: at most `max` bytes, and one more, so that a longer result
/// says that the file is larger than `max`.
///
/// `relative` is a path below the root. Links are followed while they stay inside. A pipe, socket or
/// device is refused at once; none can hold up the reader.
///
/// # Errors
///
/// [`ReadError`], always with the path; a missing file is [`ReadError::Io`] with
/// [`std::io::ErrorKind::NotFound`].
pub fn read_file(root: &Root, relative: &Path, max: u64) -> Result<Vec<u8>, ReadError> {
    inside::check_relative(relative)?;
    let fault = |errno: Errno| ReadError::Io {
        path: root.shown.join(relative),
        doing: "read it",
        source: errno.into(),
    };
    let Some(file) = open_at_once(root, relative)? else {
        let existing = inside::open_existing(root, relative)?;
        return read_whole(&existing.file, size(&existing.stat), max).map_err(fault);
    };
    let stat = rustix::fs::fstat(&file).map_err(fault)?;
    match FileType::from_raw_mode(stat.st_mode) {
        FileType::RegularFile => read_whole(&file, size(&stat), max).map_err(fault),
        kind => Err(ReadError::NotRegular {
            path: root.shown.join(relative),
            found: inside::called(kind),
        }),
    }
}

/// Reads a file as [`read_file`] does into `bytes`, in the place of what they held, without asking for
/// its size first: one system call less, for whoever reads thousands of small files.
///
/// # Errors
///
/// As [`read_file`], but what is no plain file may read as an empty one.
pub(super) fn read_into(
    root: &Root,
    relative: &Path,
    max: u64,
    bytes: &mut Vec<u8>,
) -> Result<(), ReadError> {
    const USUAL: u64 = 1 << 16;
    inside::check_relative(relative)?;
    let Some(file) = open_at_once(root, relative)? else {
        *bytes = read_file(root, relative, max)?;
        return Ok(());
    };
    bytes.clear();
    bytes.reserve(usize::try_from(USUAL.min(max)).unwrap_or_default() + 1);
    let got = retry_on_intr(|| rustix::io::read(&file, rustix::buffer::spare_capacity(bytes)));
    match got {
        // A plain file gives all that it has, if there is room for it.
        Ok(_) if bytes.len() < bytes.capacity() => Ok(()),
        _ => {
            *bytes = read_file(root, relative, max)?;
            Ok(())
        }
    }
}

/// The size that the file had when it was looked at.
pub(super) fn size(stat: &rustix::fs::Stat) -> u64 {
    u64::try_from(stat.st_size).unwrap_or(0)
}

/// Reads an open file from its start, at most `max` bytes and one more. `size` is what it is
/// expected to have; a wrong one costs time only.
pub(super) fn read_whole(file: &File, size: u64, max: u64) -> rustix::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    read_again(file, size, max, &mut bytes)?;
    Ok(bytes)
}

/// As [`read_whole`], in the place of what `bytes` held.
pub(super) fn read_again(
    file: &File,
    size: u64,
    max: u64,
    bytes: &mut Vec<u8>,
) -> rustix::io::Result<()> {
    let most = usize::try_from(max.saturating_add(1)).unwrap_or(usize::MAX);
    let expected = usize::try_from(size).unwrap_or(usize::MAX);
    bytes.clear();
    // One byte more than expected: when that stays free, the end was reached without another call.
    bytes.reserve(expected.saturating_add(1).min(most));
    while bytes.len() < most {
        if bytes.len() == bytes.capacity() {
            bytes.reserve(8192.min(most - bytes.len()));
        }
        let got = retry_on_intr(|| rustix::io::read(file, rustix::buffer::spare_capacity(bytes)))?;
        if got == 0 || (bytes.len() >= expected && bytes.len() < bytes.capacity()) {
            break;
        }
    }
    bytes.truncate(most);
    Ok(())
}

/// Opens a path below the root with one call, which the kernel keeps inside. Nothing when that
/// cannot be had here or a link makes it doubtful: the careful walk then decides.
#[cfg(target_os = "linux")]
fn open_at_once(root: &Root, relative: &Path) -> Result<Option<File>, ReadError> {
    use rustix::fs::{Mode, ResolveFlags};
    let open = || {
        rustix::fs::openat2(
            &root.folder,
            relative,
            inside::FILE,
            Mode::empty(),
            ResolveFlags::BENEATH | ResolveFlags::NO_MAGICLINKS,
        )
    };
    match retry_on_intr(open) {
        Ok(file) => Ok(Some(File::from(file))),
        // Too old a kernel or a sandbox without the call; a link that leaves or is absolute; a
        // socket; a folder that moved meanwhile.
        Err(
            Errno::NOSYS | Errno::PERM | Errno::XDEV | Errno::LOOP | Errno::NXIO | Errno::AGAIN,
        ) => Ok(None),
        Err(errno) => Err(ReadError::Io {
            path: root.shown.join(relative),
            doing: "open it",
            source: errno.into(),
        }),
    }
}

#[cfg(not(target_os = "linux"))]
fn open_at_once(_: &Root, _: &Path) -> Result<Option<File>, ReadError> {
    Ok(None)
}

#[cfg(test)]
mod tests;
