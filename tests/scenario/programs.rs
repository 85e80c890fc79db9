//! Programs of the machine, and one that stands in the place of git.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::Command;

use crate::world::World;

/// Where a program is.
pub fn which(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut found = std::env::split_paths(&path).map(|folder| folder.join(name));
    found.find(|path| path.is_file())
}

/// `circ` with these arguments, for which `git` is a script that does this before it is the real one, which
/// is `$real`, where its arguments have this word.
pub fn command_with_git(world: &World, arguments: &[&str], word: &str, does: &str) -> Command {
    let folder = world.cache().with_file_name("programs");
    let git = folder.join("git");
    let real = which("git").unwrap();
    let real = real.display();
    let script = format!(
        "#!/bin/sh\nreal='{real}'\ncase \" $* \" in *' {word} '*) {does} ;; esac\nexec \"$real\" \"$@\"\n"
    );
    fs::create_dir_all(&folder).unwrap();
    fs::write(&git, script).unwrap();
    fs::set_permissions(&git, fs::Permissions::from_mode(0o755)).unwrap();
    let usual = std::env::var_os("PATH").unwrap_or_default();
    let paths = std::iter::once(folder).chain(std::env::split_paths(&usual));
    let mut command = world.command(arguments);
    command.env("PATH", std::env::join_paths(paths).unwrap());
    command
}
