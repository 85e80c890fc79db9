//! What tells, without reading it, that a file or a folder is the one that was read.
//!
//! A file that was changed has another size, time or inode. The one that need not is a file that was
//! changed again within the grain of the clock, right after it was read; so what was changed shortly before
//! it was read is never taken for known, as in git (its documentation calls such an entry racy).

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rustix::fs::{FileType, Stat};

/// How old the last change of a file must be when it is read. The coarsest clock of a file system in use
/// is that of FAT, two seconds.
const GRAIN: Duration = Duration::from_secs(3);

/// A file at one moment: its size, the times of its last change and of the last change of its inode, in
/// nanoseconds, and its inode. Or the id of a blob of git, which stands for its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Stamp(pub(super) [u8; 32]);

/// When files were looked at. What was changed later than a little before then is not known for sure.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment(i64);

impl Moment {
    /// Now, by the clock of this machine.
    pub(super) fn now() -> Moment {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let sure = now.unwrap_or_default().saturating_sub(GRAIN);
        Moment(i64::try_from(sure.as_nanos()).unwrap_or(i64::MAX))
    }
}

impl Stamp {
    /// The stamp of what can never be known, which is like no other, itself included.
    pub(super) const NEVER: Stamp = Stamp([0; 32]);

    /// The stamp of a plain file or of a folder, if it was last changed surely before `moment`.
    pub(super) fn of(stat: &Stat, moment: Moment) -> Stamp {
        let stamp = Stamp::seen(stat);
        let is_sure = |time: i64| time < moment.0;
        match is_sure(nanoseconds(stat.st_mtime, stat.st_mtime_nsec as i64))
            && is_sure(nanoseconds(stat.st_ctime, stat.st_ctime_nsec as i64))
        {
            true => stamp,
            false => Stamp::NEVER,
        }
    }

    /// The stamp of a plain file or of a folder as it is now, to compare with that of what was read.
    pub(super) fn seen(stat: &Stat) -> Stamp {
        let kind = FileType::from_raw_mode(stat.st_mode);
        if !matches!(kind, FileType::RegularFile | FileType::Directory) {
            return Stamp::NEVER;
        }
        let numbers = [
            stat.st_size.cast_unsigned(),
            nanoseconds(stat.st_mtime, stat.st_mtime_nsec as i64).cast_unsigned(),
            nanoseconds(stat.st_ctime, stat.st_ctime_nsec as i64).cast_unsigned(),
            stat.st_ino,
        ];
        let mut stamp = [0; 32];
        for (bytes, number) in stamp.as_chunks_mut().0.iter_mut().zip(numbers) {
            *bytes = number.to_le_bytes();
        }
        Stamp(stamp)
    }

    /// The stamp of a blob of git, by its id in hexadecimal: of SHA-1 or of SHA-256.
    pub(super) fn of_blob(id: &str) -> Stamp {
        let digits = id.as_bytes().as_chunks::<2>().0;
        let digit = |digit: u8| {
            char::from(digit)
                .to_digit(16)
                .and_then(|it| u8::try_from(it).ok())
        };
        let mut stamp = [0; 32];
        for (byte, [high, low]) in stamp.iter_mut().zip(digits) {
            match (digit(*high), digit(*low)) {
                (Some(high), Some(low)) => *byte = high << 4 | low,
                _ => return Stamp::NEVER,
            }
        }
        Stamp(stamp)
    }

    /// Whether what has this stamp is what had the other one.
    pub(super) fn is(&self, other: &Stamp) -> bool {
        self == other && *self != Stamp::NEVER
    }
}

fn nanoseconds(seconds: i64, nanoseconds: i64) -> i64 {
    seconds
        .saturating_mul(1_000_000_000)
        .saturating_add(nanoseconds)
}
