//! Reading blobs by their hashes, as many as are wanted, from one `cat-file --batch`.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout};

use super::command::Git;
use super::{Error, Oid, Repository};

/// How many blobs are asked for before the answers are read. The questions, 65 bytes each with SHA-256, fit
/// into one page, which is the least that a pipe holds: so asking never waits for git, and git may wait for
/// us to read.
const AT_ONCE: usize = 60;

/// A running `cat-file --batch`.
pub struct Blobs {
    child: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Repository {
    /// A reader of blobs.
    ///
    /// # Errors
    ///
    /// git cannot be run.
    pub fn blobs(&self) -> Result<Blobs, Error> {
        Blobs::start(&self.git)
    }
}

impl Blobs {
    fn start(git: &Git) -> Result<Blobs, Error> {
        let mut child = git.talk(&["cat-file", "--batch"])?;
        let closed = || Error::Io(io::ErrorKind::BrokenPipe.into());
        let questions = child.stdin.take().ok_or_else(closed)?;
        let answers = BufReader::with_capacity(1 << 16, child.stdout.take().ok_or_else(closed)?);
        Ok(Blobs {
            child,
            questions,
            answers,
        })
    }

    /// The bytes of these blobs, in their order: of each at most `most`, and one more where it is
    /// larger.
    ///
    /// # Errors
    ///
    /// git has no such blob, or fails.
    pub fn read(&mut self, hashes: &[Oid], most: usize) -> Result<Vec<Vec<u8>>, Error> {
        let mut read = Vec::with_capacity(hashes.len());
        for some in hashes.chunks(AT_ONCE) {
            let wanted: String = some.iter().map(|hash| format!("{hash}\n")).collect();
            self.questions
                .write_all(wanted.as_bytes())
                .map_err(Error::Io)?;
            for hash in some {
                read.push(answer(&mut self.answers, hash, most)?);
            }
        }
        Ok(read)
    }
}

impl Drop for Blobs {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// `HASH TYPE SIZE<LF>BYTES<LF>`
fn answer(answers: &mut impl BufRead, hash: &Oid, most: usize) -> Result<Vec<u8>, Error> {
    let mut line = String::new();
    answers.read_line(&mut line).map_err(Error::Io)?;
    let size = line.trim_end().strip_prefix(&format!("{hash} blob "));
    let Some(size) = size.and_then(|size| size.parse::<u64>().ok()) else {
        return Err(Error::Failed(format!("there is no blob {hash}")));
    };
    let kept = size.min(most as u64 + 1);
    let mut bytes = Vec::new();
    let mut take = |many: u64, to: &mut dyn Write| -> io::Result<()> {
        match io::copy(&mut (&mut *answers).take(many), to)? == many {
            true => Ok(()),
            false => Err(io::ErrorKind::UnexpectedEof.into()),
        }
    };
    take(kept, &mut bytes).map_err(Error::Io)?;
    take(size - kept + 1, &mut io::sink()).map_err(Error::Io)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read() {
        let hash = Oid::parse(&"a".repeat(40)).unwrap();
        let check = |said: &str, expected: Option<&str>| {
            let said = said.replace("HASH", &hash.to_string());
            let mut rest = said.as_bytes();
            let read = answer(&mut rest, &hash, 4).ok();
            assert_eq!(read.as_deref(), expected.map(str::as_bytes), "{said}");
            assert!(read.is_none() || rest.is_empty(), "{said}");
        };
        check("HASH blob 3\nx\ny\n", Some("x\ny"));
        check("HASH blob 0\n\n", Some(""));
        // No more than is wanted, and a byte that says so; the rest is passed over.
        check("HASH blob 9\n123456789\n", Some("12345"));
        check("HASH missing\n", None);
        check("HASH tree 0\n\n", None);
        check("HASH blob 9\n123\n", None);
        check("", None);
    }
}
