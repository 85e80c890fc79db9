//! What is written: a temporary file, flushed to disk, that takes its place by a rename.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use memchr::memmem::Finder;

use crate::Result;
use crate::files::{Tree, on_all_cores};

/// A buffer, and the folders in which files have changed.
type Gathered = (Vec<u8>, BTreeSet<usize>);

/// One new record.
pub fn add(dir: &str, id: &str) -> Result<()> {
    let text =
        format!("title: {id}\nkind: article\nurl: https://example.org/{id}\ntags:\n  - beginner\n");
    let dir = Path::new(dir);
    store(&dir.join(format!("{id}.yaml")), text.as_bytes())?;
    flush_names(dir)
}

/// Another name for a tag, in every record that has it.
pub fn rename(tree: &Tree, old: &str, new: &str) -> Result<()> {
    let [old, new] = [old, new].map(|tag| format!("\n  - {tag}\n"));
    let finder = Finder::new(&old);
    let changed = on_all_cores(tree.files.len(), |file, gathered: &mut Gathered| {
        let (buffer, folders) = gathered;
        tree.read(file, buffer)?;
        let Some(place) = finder.find(buffer) else {
            return Ok(());
        };
        buffer.splice(place..place + old.len(), new.bytes());
        folders.insert(tree.files[file].0);
        store(&tree.path(file), buffer)
    })?;
    let folders: BTreeSet<usize> = changed.into_iter().flat_map(|(_, some)| some).collect();
    folders
        .into_iter()
        .try_for_each(|folder| flush_names(&tree.paths[folder]))
}

/// Files that are written again as they are, with a new time, spread over all.
pub fn touch(tree: &Tree, count: usize) -> Result<()> {
    let mut paths: Vec<_> = (0..tree.files.len()).map(|file| tree.path(file)).collect();
    paths.sort();
    let step = (paths.len() / count.max(1)).max(1);
    for path in paths.iter().step_by(step).take(count) {
        fs::write(path, fs::read(path)?)?;
    }
    Ok(())
}

fn store(path: &Path, text: &[u8]) -> Result<()> {
    let temporary = path.with_extension("tmp");
    let mut file = File::create(&temporary)?;
    file.write_all(text)?;
    file.sync_all()?;
    Ok(fs::rename(&temporary, path)?)
}

fn flush_names(dir: &Path) -> Result<()> {
    Ok(File::open(dir)?.sync_all()?)
}
