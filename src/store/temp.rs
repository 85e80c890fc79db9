//! A temporary file that is gone when its work is done, failed or not.

use std::ffi::OsStr;
use std::fs::File;
use std::os::fd::{AsFd, BorrowedFd};

use rustix::fs::{AtFlags, Mode, OFlags};
use rustix::io::{Errno, retry_on_intr};

/// How the names in `.circ/` begin that a writer may have left there.
pub(super) const PREFIX: &str = "tmp-";

/// How the names beside a record begin, where `.circ/` does not serve: hidden, and no YAML ending.
pub(super) const PREFIX_BESIDE: &str = ".circ-tmp-";

/// Names that are tried before giving up; two would do.
const ATTEMPTS: usize = 100;

/// A file with a name of its own in a folder. Dropping it removes it, unless it was renamed; what
/// cannot be removed is left in `.circ/` to the next writer's sweep; beside a record it stays, hidden and
/// read by nobody.
pub(super) struct Temp<'a> {
    folder: BorrowedFd<'a>,
    name: String,
    pub(super) file: File,
    /// Still under its own name.
    here: bool,
}

impl<'a> Temp<'a> {
    /// Makes an empty file. The kernel takes the umask from `mode`.
    pub(super) fn make(
        folder: BorrowedFd<'a>,
        prefix: &str,
        mode: Mode,
    ) -> rustix::io::Result<Temp<'a>> {
        let flags =
            OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let mut last = Errno::EXIST;
        for _ in 0..ATTEMPTS {
            let name = format!("{prefix}{:016x}", fastrand::u64(..));
            match retry_on_intr(|| rustix::fs::openat(folder, &name, flags, mode)) {
                Ok(file) => {
                    return Ok(Temp {
                        folder,
                        name,
                        file: File::from(file),
                        here: true,
                    });
                }
                Err(Errno::EXIST) => last = Errno::EXIST,
                Err(errno) => return Err(errno),
            }
        }
        Err(last)
    }

    /// Gives the file a second name, never one that is taken.
    pub(super) fn link(&self, folder: impl AsFd, name: &OsStr) -> rustix::io::Result<()> {
        let flags = AtFlags::empty();
        retry_on_intr(|| rustix::fs::linkat(self.folder, &self.name, &folder, name, flags))
    }

    /// Renames the file over whatever has the name.
    pub(super) fn rename(&mut self, folder: impl AsFd, name: &OsStr) -> rustix::io::Result<()> {
        retry_on_intr(|| rustix::fs::renameat(self.folder, &self.name, &folder, name))?;
        self.here = false;
        Ok(())
    }

    /// Renames the file, never to a name that is taken. `NOSYS` where the system has no such call.
    pub(super) fn rename_new(&mut self, folder: impl AsFd, name: &OsStr) -> rustix::io::Result<()> {
        rename_new(self.folder, OsStr::new(&self.name), folder, name)?;
        self.here = false;
        Ok(())
    }
}

/// Renames a file in one step, never to a name that is taken. `NOSYS` where the system has no such
/// call.
pub(super) fn rename_new(
    from: impl AsFd,
    old: &OsStr,
    to: impl AsFd,
    new: &OsStr,
) -> rustix::io::Result<()> {
    #[cfg(any(target_os = "linux", target_vendor = "apple"))]
    {
        let flags = rustix::fs::RenameFlags::NOREPLACE;
        retry_on_intr(|| rustix::fs::renameat_with(&from, old, &to, new, flags))
    }
    #[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
    {
        let _ = (from, old, to, new);
        Err(Errno::NOSYS)
    }
}

impl Drop for Temp<'_> {
    fn drop(&mut self) {
        if self.here {
            let _ = rustix::fs::unlinkat(self.folder, &self.name, AtFlags::empty());
        }
    }
}
