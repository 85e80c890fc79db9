//! Where things that only save time are kept: `circdesk` in `XDG_CACHE_HOME`, else in `~/.cache`, never in a
//! catalog. With `CIRC_CACHE=off` nothing is kept and nothing is looked up; with `CIRC_CACHE=always` small
//! catalogs are kept too, which take as long to look up as to read.

use std::path::{Path, PathBuf};

use super::shell::Shell;
use crate::store::{Cache, Caching};

/// The cache, unless nothing is to be kept.
pub fn cache(shell: &Shell<'_, '_>) -> Option<Cache> {
    let variable = |name| (shell.ctx.variable)(name).map(PathBuf::from);
    if variable("CIRC_CACHE").is_some_and(|value| value == Path::new("off")) {
        return None;
    }
    let named = variable("XDG_CACHE_HOME").filter(|folder| folder.is_absolute());
    let usual = || variable("HOME").map(|home| home.join(".cache"));
    Some(Cache::new(&named.or_else(usual)?.join("circdesk")))
}

/// How catalogs are kept.
pub fn caching(shell: &Shell<'_, '_>) -> Option<Caching> {
    let always = (shell.ctx.variable)("CIRC_CACHE").is_some_and(|value| value == "always");
    let cache = cache(shell)?;
    Some(Caching { cache, always })
}
