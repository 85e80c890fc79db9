//! Records as they are read, and the cache: the folders with their times, then rows in the order of names.
//! Their texts are in a file beside it, `CACHE.text`.

use std::collections::HashSet;
use std::ffi::{CString, OsStr};
use std::fs::{self, File};
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;

use crate::Result;
use crate::files::{Tree, on_all_cores};
use crate::rows::{Row, put, rows, scan, take};

/// The records of a folder.
#[derive(Default)]
pub struct Loaded {
    /// What each thread has read.
    read: Vec<Read>,
    /// The bytes of the cache, where its rows begin, and which of them are as their files are.
    cached: Vec<u8>,
    first: usize,
    is_fresh: Vec<bool>,
    /// The texts of the cache; a path, because only some commands want them.
    texts: Option<PathBuf>,
}

/// What one thread has read.
#[derive(Default)]
struct Read {
    file: Vec<u8>,
    tags: Vec<u8>,
    rows: Vec<u8>,
    /// For each record its name, a tab, its summary and its title, and a line feed.
    texts: Vec<u8>,
}

impl Loaded {
    /// Reads every file; `with_marks` their marks and texts too, for a cache.
    pub fn read(tree: &Tree, with_marks: bool) -> Result<Loaded> {
        let read = on_all_cores(tree.files.len(), |file, read: &mut Read| {
            read.one(tree, file, with_marks)
        })?;
        Ok(Loaded {
            read,
            ..Loaded::default()
        })
    }

    /// All rows, in no order.
    pub fn rows(&self) -> Vec<Row<'_>> {
        let cached = rows(&self.cached[self.first..]).zip(&self.is_fresh);
        let cached = cached.filter(|(_, is_fresh)| **is_fresh);
        let read = self.read.iter().flat_map(|read| rows(&read.rows));
        cached.map(|(row, _)| row).chain(read).collect()
    }

    /// Hands each piece of texts to a function, with the names that do not count in it.
    pub fn each_text(&self, mut each: impl FnMut(&[u8], &HashSet<&[u8]>)) -> Result<()> {
        for read in &self.read {
            each(&read.texts, &HashSet::new());
        }
        if let Some(path) = &self.texts {
            let read = self.read.iter().flat_map(|read| rows(&read.rows));
            each(&fs::read(path)?, &read.map(|row| row.name).collect());
        }
        Ok(())
    }
}

impl Read {
    fn one(&mut self, tree: &Tree, file: usize, with_marks: bool) -> Result<()> {
        let (folder, name) = &tree.files[file];
        let mark = if with_marks { tree.mark(file)? } else { [0; 3] };
        tree.read(file, &mut self.file)?;
        if with_marks {
            self.texts.extend(name.as_bytes());
            self.texts.push(b'\t');
        }
        let texts = with_marks.then_some(&mut self.texts);
        let row = scan(&self.file, &mut self.tags, texts);
        let row = Row {
            folder: u32::try_from(*folder)?,
            mark,
            name: name.as_bytes(),
            ..row
        };
        row.put(&mut self.rows);
        if with_marks {
            self.texts.push(b' ');
            self.texts.extend(row.title);
            self.texts.push(b'\n');
        }
        Ok(())
    }
}

/// Reads every file and writes the cache.
pub fn make_cache(tree: &Tree, cache: &str) -> Result<()> {
    let loaded = Loaded::read(tree, true)?;
    let mut out = Vec::new();
    out.extend((tree.paths.len() as u64).to_le_bytes());
    for (path, folder) in tree.paths.iter().zip(&tree.folders) {
        put(&mut out, path.as_os_str().as_bytes());
        put(&mut out, time(folder)?.as_bytes());
    }
    let mut rows = loaded.rows();
    rows.sort_by_key(|row| row.name);
    for row in rows {
        row.put(&mut out);
    }
    fs::write(cache, out)?;
    let texts: Vec<&[u8]> = loaded.read.iter().map(|read| &read.texts[..]).collect();
    Ok(fs::write(format!("{cache}.text"), texts.concat())?)
}

/// The records of the cache; files that have changed are read. Where the time of a folder has changed, a
/// file may be new or gone: then all are.
pub fn checked(dir: &str, cache: &str) -> Result<Loaded> {
    let bytes = fs::read(cache)?;
    let damaged = "the cache is damaged";
    let (count, mut rest) = bytes.split_first_chunk().ok_or(damaged)?;
    let mut tree = Tree::default();
    for _ in 0..u64::from_le_bytes(*count) {
        let path = PathBuf::from(OsStr::from_bytes(take(&mut rest).ok_or(damaged)?));
        let folder = File::open(&path)?;
        if take(&mut rest) != Some(time(&folder)?.as_bytes()) {
            return Loaded::read(&Tree::walk(dir)?, true);
        }
        tree.paths.push(path);
        tree.folders.push(folder);
    }
    let mut marks = Vec::new();
    for row in rows(rest) {
        tree.files
            .push((row.folder as usize, CString::new(row.name)?));
        marks.push(row.mark);
    }
    let changed = on_all_cores(marks.len(), |file, changed: &mut Vec<usize>| {
        if tree.mark(file)? != marks[file] {
            changed.push(file);
        }
        Ok(())
    })?;
    let mut read = Read::default();
    let mut is_fresh = vec![true; marks.len()];
    for file in changed.into_iter().flatten() {
        read.one(&tree, file, true)?;
        is_fresh[file] = false;
    }
    Ok(Loaded {
        read: vec![read],
        first: bytes.len() - rest.len(),
        cached: bytes,
        is_fresh,
        texts: Some(PathBuf::from(format!("{cache}.text"))),
    })
}

/// The time of a folder, which changes with the names in it.
fn time(folder: &File) -> Result<String> {
    Ok(format!("{:?}", folder.metadata()?.modified()?))
}
