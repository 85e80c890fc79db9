//! The system calls of a command, as strace sees them.
//!
//! Where strace is missing a test says so and passes; see [`crate::readers`].

use std::fs;
use std::process::{Command, Stdio};

use crate::readers::skip;
use crate::world::World;

/// The log of a command that ends well: its calls of these names, a line each behind the number of their
/// thread, with the paths of handles. Paths of the catalog are from its folder, which is `.`. Nothing
/// without strace.
pub fn strace(world: &World, calls: &str, arguments: &[&str]) -> Option<String> {
    let log = world.folder().join("strace.log");
    let circ = world.command(arguments);
    let mut strace = Command::new("strace");
    strace
        .args(["-f", "-qq", "-y", "-s", "4096", "-e", "signal=none", "-o"])
        .arg(&log)
        .args(["-e", &format!("trace={calls}")])
        .arg(circ.get_program())
        .args(circ.get_args())
        .current_dir(world.folder())
        .stdin(Stdio::null())
        .env_clear();
    let variables = circ.get_envs();
    strace.envs(variables.filter_map(|(name, value)| Some((name, value?))));
    let Ok(output) = strace.output() else {
        skip("strace is not installed");
        return None;
    };
    let said = String::from_utf8_lossy(&output.stderr);
    if said.contains("ptrace") {
        skip(&format!("strace does not work here: {said}"));
        return None;
    }
    assert!(output.status.success(), "{said}");
    let catalog = world.catalog().canonicalize().unwrap();
    let log = fs::read_to_string(log).unwrap();
    let log = log.replace(&format!("{}/", catalog.display()), "");
    Some(log.replace(&catalog.display().to_string(), "."))
}
