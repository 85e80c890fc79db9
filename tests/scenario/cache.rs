//! The cache of records saves time and nothing else: whatever happens to the files or to the cache, every
//! answer is that of a reading without it.

use std::fs::{self, File, FileTimes};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, SystemTime};

use crate::readers::skip;
use crate::world::World;

/// What was changed so long ago is known for sure to be what was read.
const SETTLED: Duration = Duration::from_millis(3200);

/// A copy of the sample catalog with folders, odd files and faults, none of it new.
fn settled() -> World {
    let world = World::sample();
    let record = |title: &str| format!("title: {title}\nkind: news\nsummary: >-\n  Some text.\n");
    for name in ["one", "two", "three"] {
        world.write(&format!("resources/deep/{name}.yaml"), record(name));
        world.write(&format!("resources/other/{name}-b.yaml"), record(name));
    }
    world.write("resources/broken.yaml", "title: [\n");
    world.write("resources/undated.yaml", "title: Undated\nmodified: soon\n");
    std::thread::sleep(SETTLED);
    world
}

/// The file in which the catalog is kept.
fn kept(world: &World) -> Option<PathBuf> {
    cached(world, "records-")
}

/// The file of the cache whose name begins so.
fn cached(world: &World, family: &str) -> Option<PathBuf> {
    let entries = fs::read_dir(world.cache().join("circdesk")).ok()?;
    let mut paths = entries.map(|entry| entry.unwrap().path());
    paths.find(|path| {
        let name = path.file_name().unwrap().to_string_lossy();
        name.starts_with(family)
    })
}

/// Everything that a few commands say.
fn said(world: &World, cache: &str) -> String {
    let commands: [&[&str]; 4] = [
        &["list", "-f", "json"],
        &["list", "some", "text", "-f", "tsv"],
        &["report", "tags", "-f", "tsv"],
        &["list", "--sort", "-modified", "--limit", "3", "-f", "tsv"],
    ];
    let mut all = String::new();
    for command in commands {
        let mut process = world.command(command);
        process.env("CIRC_CACHE", cache);
        let outcome = world.run(process, "");
        assert_eq!(outcome.changes, "");
        all += &format!(
            "{command:?} {}\n{}{}",
            outcome.code, outcome.out, outcome.err
        );
    }
    all
}

/// Looks twice with the cache, which may be written in between, and once without.
#[track_caller]
fn is_fresh(world: &World, what: &str) {
    let cold = said(world, "off");
    for run in ["first", "second"] {
        assert_eq!(said(world, "always"), cold, "{what}, the {run} time");
    }
}

fn set_modified(path: &Path, time: SystemTime) {
    let file = File::options().append(true).open(path).unwrap();
    file.set_times(FileTimes::new().set_modified(time)).unwrap();
}

fn modified(path: &Path) -> SystemTime {
    fs::metadata(path).unwrap().modified().unwrap()
}

/// The files of records that a list opens; nothing where that cannot be watched.
fn opened(world: &World) -> Option<Vec<String>> {
    let trace = world.folder().join("trace");
    let mut command = std::process::Command::new("strace");
    command
        .args(["-f", "-e", "trace=openat,openat2", "-o"])
        .arg(&trace);
    command
        .arg(env!("CARGO_BIN_EXE_circ"))
        .args(["list", "-f", "json"]);
    command
        .current_dir(world.folder())
        .env("HOME", world.folder());
    command
        .env("XDG_CACHE_HOME", world.cache())
        .env("CIRC_CACHE", "always")
        .stdout(Stdio::null());
    // One file cannot be read, so the command says no.
    command.stderr(Stdio::null()).status().ok()?;
    let trace = fs::read_to_string(&trace).unwrap();
    let opened = trace.lines().filter(|line| line.contains(".yaml\""));
    let opened = opened.filter(|line| !line.contains("ENOENT"));
    let records = opened.filter(|line| {
        !["circ.yaml", "tags.yaml", "topics", "customer-service.yaml"]
            .iter()
            .any(|other| line.contains(other))
    });
    Some(records.map(str::to_owned).collect())
}

#[test]
fn a_file_that_is_not_changed_is_not_opened() {
    let world = settled();
    let first = said(&world, "always");
    assert_eq!(first, said(&world, "off"));
    assert!(kept(&world).is_some());
    match opened(&world) {
        Some(opened) => assert_eq!(opened, [""; 0]),
        None => skip("strace is not installed"),
    }
}

#[test]
fn what_changed_is_kept_beside_the_rest() {
    let world = settled();
    is_fresh(&world, "nothing changed");
    let whole = fs::read(kept(&world).unwrap()).unwrap();
    assert_eq!(cached(&world, "later-"), None);
    let path = |path: &str| world.catalog().join(path);
    let check = |what: &str| {
        std::thread::sleep(SETTLED);
        is_fresh(&world, what);
        assert!(cached(&world, "later-").is_some(), "{what}");
        assert!(fs::read(kept(&world).unwrap()).unwrap() == whole, "{what}");
        if let Some(opened) = opened(&world) {
            assert_eq!(opened, [""; 0], "{what}");
        }
    };
    world.write("resources/deep/one.yaml", "title: Changed\n");
    world.write("resources/deep/aaa.yaml", "title: Zebra\nkind: news\n");
    check("a new file and a changed one");

    fs::remove_file(path("resources/deep/two.yaml")).unwrap();
    world.write("resources/deep/aaa.yaml", "title: Aardvark\n");
    world.write("resources/other/one-b.yaml", "title: [\n");
    check("a file deleted, another broken, and one changed again");

    fs::create_dir_all(path("resources/a/b")).unwrap();
    fs::rename(
        path("resources/deep/three.yaml"),
        path("resources/a/b/two.yaml"),
    )
    .unwrap();
    fs::rename(path("resources/other"), path("resources/another")).unwrap();
    world.write("resources/deep/two.yaml", "title: Back\n");
    check("other folders");

    let said = world.circ(&["tag", "add", "one", "new-tag"]);
    assert_eq!(said.code, 0, "{}", said.err);
    check("a tag");
    assert!(said_of_one(&world).contains("new-tag"));

    for number in 0..40 {
        let text = format!("title: Record {number}\n");
        world.write(&format!("resources/many/{number}.yaml"), text);
    }
    std::thread::sleep(SETTLED);
    is_fresh(&world, "many new ones");
    assert!(fs::read(kept(&world).unwrap()).unwrap() != whole);
}

/// What a command says that looks for one record only.
fn said_of_one(world: &World) -> String {
    let mut command = world.command(&["show", "one"]);
    command.env("CIRC_CACHE", "always");
    world.run(command, "").out
}

#[test]
fn however_a_file_changes_it_is_seen() {
    let world = settled();
    let file = |path: &str| world.catalog().join(path);
    let one = file("resources/deep/one.yaml");
    is_fresh(&world, "nothing changed");

    let text = fs::read_to_string(&one).unwrap();
    let before = modified(&one);
    fs::write(&one, text.replace("one", "eno")).unwrap();
    is_fresh(&world, "changed in place, of the same size");

    fs::write(&one, text.replace("one", "neo")).unwrap();
    set_modified(&one, before);
    is_fresh(&world, "the same size and time");

    let beside = file("resources/deep/.one");
    fs::write(&beside, text.replace("one", "oen")).unwrap();
    set_modified(&beside, before);
    fs::rename(&beside, &one).unwrap();
    is_fresh(&world, "replaced by a file of the same size and time");

    fs::remove_file(&one).unwrap();
    is_fresh(&world, "deleted");
    fs::write(&one, text.replace("one", "new")).unwrap();
    set_modified(&one, before);
    is_fresh(&world, "made again");

    let two = file("resources/deep/two.yaml");
    fs::rename(&two, file("resources/other/two.yaml")).unwrap();
    is_fresh(&world, "moved");
    fs::rename(
        file("resources/other/two.yaml"),
        file("resources/other/Two.yml"),
    )
    .unwrap();
    is_fresh(&world, "called otherwise");

    let three = file("resources/deep/three.yaml");
    fs::set_permissions(&three, fs::Permissions::from_mode(0o000)).unwrap();
    is_fresh(&world, "not to be read");
    fs::set_permissions(&three, fs::Permissions::from_mode(0o644)).unwrap();
    is_fresh(&world, "to be read again");

    fs::write(&three, "title: Back\n").unwrap();
    set_modified(&three, SystemTime::UNIX_EPOCH + Duration::from_secs(3));
    is_fresh(&world, "by a clock that was set back");
    fs::write(&three, "title: Next\n").unwrap();
    set_modified(&three, SystemTime::now() + Duration::from_secs(1_000_000));
    is_fresh(&world, "by a clock that goes ahead");

    world.write("resources/broken.yaml", "title: Mended\n");
    world.write("resources/undated.yaml", "title: Dated\nmodified: 2017\n");
    is_fresh(&world, "mended");
    world.write("resources/broken.yaml", "title: [\n");
    is_fresh(&world, "broken");
}

#[test]
fn whatever_stands_in_the_place_of_a_file_is_seen() {
    let world = settled();
    let file = |path: &str| world.catalog().join(path);
    let one = file("resources/deep/one.yaml");
    is_fresh(&world, "nothing changed");

    fs::write(file("target.txt"), "title: Behind a link\n").unwrap();
    fs::remove_file(&one).unwrap();
    symlink("../../target.txt", &one).unwrap();
    is_fresh(&world, "a link");
    fs::write(file("target.txt"), "title: Beyond a link\n").unwrap();
    is_fresh(&world, "what the link leads to");
    fs::remove_file(file("target.txt")).unwrap();
    is_fresh(&world, "a link that leads nowhere");

    fs::remove_file(&one).unwrap();
    fs::create_dir(&one).unwrap();
    fs::write(one.join("inner.yaml"), "title: Inner\n").unwrap();
    is_fresh(&world, "a folder of that name");
    fs::remove_dir_all(&one).unwrap();
    fs::write(&one, "title: A file\n").unwrap();
    is_fresh(&world, "a file again");

    let odd = std::ffi::OsStr::from_bytes(b"resources/deep/\xff.yaml");
    fs::write(world.catalog().join(odd), "title: Odd\n").unwrap();
    is_fresh(&world, "a name that is not UTF-8");
    std::thread::sleep(SETTLED);
    is_fresh(&world, "the same a while later");
    fs::remove_file(world.catalog().join(odd)).unwrap();
    for mode in [0o311, 0o000, 0o755] {
        let deep = file("resources/deep");
        fs::set_permissions(&deep, fs::Permissions::from_mode(mode)).unwrap();
        is_fresh(&world, &format!("a folder of mode {mode:o}"));
    }

    fs::rename(file("resources/deep"), file("resources/deeper")).unwrap();
    is_fresh(&world, "a folder with another name");
    fs::rename(file("resources/other"), file("resources/deep")).unwrap();
    is_fresh(&world, "another folder under the old name");
    fs::remove_dir_all(file("resources/deeper")).unwrap();
    is_fresh(&world, "a folder deleted");
    fs::create_dir_all(file("resources/a/b/c")).unwrap();
    fs::write(file("resources/a/b/c/x.yaml"), "title: X\n").unwrap();
    is_fresh(&world, "folders in folders");
    fs::rename(file("resources/a/b"), file("resources/b")).unwrap();
    is_fresh(&world, "a folder moved up");

    let settings = world.read("circ.yaml");
    world.write("circ.yaml", format!("{settings}keys:\n  title: name\n"));
    is_fresh(&world, "other settings");
    world.write("circ.yaml", settings);
    is_fresh(&world, "the old settings");
}

#[test]
fn behind_a_link_nothing_is_known() {
    let elsewhere = tempfile::tempdir().unwrap();
    let world = settled();
    is_fresh(&world, "nothing changed");
    let at = |path: &str| world.catalog().join(path);
    let out = elsewhere.path().join("resources");
    fs::rename(at("resources"), &out).unwrap();
    symlink(&out, at("resources")).unwrap();
    is_fresh(&world, "the folder of the records is a link");

    let settings = world.read("circ.yaml");
    world.write("circ.yaml", format!("{settings}resources: data/records\n"));
    fs::remove_file(at("resources")).unwrap();
    fs::create_dir(at("data")).unwrap();
    fs::rename(&out, at("data/records")).unwrap();
    std::thread::sleep(SETTLED);
    is_fresh(&world, "in another folder");
    let out = elsewhere.path().join("data");
    fs::rename(at("data"), &out).unwrap();
    symlink(&out, at("data")).unwrap();
    is_fresh(&world, "a folder above is a link");
}

#[test]
fn a_pipe_in_the_place_of_a_file_is_seen() {
    let world = settled();
    is_fresh(&world, "nothing changed");
    let one = world.catalog().join("resources/deep/one.yaml");
    fs::remove_file(&one).unwrap();
    let mode = 0o644.into();
    rustix::fs::mknodat(rustix::fs::CWD, &one, rustix::fs::FileType::Fifo, mode, 0).unwrap();
    // Who reads all files of the world would wait for the pipe.
    let said = |cache: &str| {
        let mut command = world.command(&["list", "-f", "json"]);
        let output = command.env("CIRC_CACHE", cache).output().unwrap();
        let [out, err] = [output.stdout, output.stderr].map(|it| String::from_utf8(it).unwrap());
        assert!(err.contains("one.yaml"), "{err}");
        out + &err
    };
    let cold = said("off");
    assert_eq!(said("always"), cold);
    std::thread::sleep(SETTLED);
    assert_eq!(said("always"), cold);
    assert_eq!(said("always"), cold);
}

#[test]
fn what_changes_while_it_is_read_is_read_again() {
    let world = settled();
    is_fresh(&world, "nothing changed");
    let check = |title: &str| {
        let outcome = world.run(
            {
                let mut command =
                    world.command(&["list", "id:three", "-f", "tsv", "--columns", "title"]);
                command.env("CIRC_CACHE", "always");
                command
            },
            "",
        );
        assert_eq!(outcome.out, format!("title\n{title}\n"));
    };
    // As fast as it goes: within the grain of many a clock.
    for number in 100..160 {
        let title = format!("Title {number}");
        world.write("resources/deep/three.yaml", format!("title: {title}\n"));
        check(&title);
    }
}

#[test]
fn a_damaged_cache_is_no_cache() {
    let world = settled();
    let cold = said(&world, "off");
    assert_eq!(said(&world, "always"), cold);
    let file = kept(&world).unwrap();
    let whole = fs::read(&file).unwrap();
    let mut damaged: Vec<Vec<u8>> = [0, 1, 100, whole.len() / 2, whole.len() - 1]
        .iter()
        .map(|end| whole[..*end].to_vec())
        .collect();
    damaged.push([whole.as_slice(), b"more"].concat());
    damaged.push(vec![0; whole.len()]);
    damaged.push(whole.iter().map(|byte| !byte).collect());
    for bytes in damaged {
        fs::write(&file, &bytes).unwrap();
        assert_eq!(said(&world, "always"), cold);
    }
    // It was replaced.
    assert_eq!(fs::read(&file).unwrap().len(), whole.len());
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    assert_eq!(said(&world, "always"), cold);
    fs::remove_dir(&file).unwrap();
    symlink("/etc/passwd", &file).unwrap();
    assert_eq!(said(&world, "always"), cold);
}

#[test]
fn where_it_cannot_be_written_it_is_done_without() {
    let world = settled();
    let cold = said(&world, "off");
    assert!(kept(&world).is_none());
    fs::write(world.cache(), "a file").unwrap();
    assert_eq!(said(&world, "always"), cold);
    fs::remove_file(world.cache()).unwrap();
    assert_eq!(said(&world, "always"), cold);
    let file = kept(&world).unwrap();
    let folder = file.parent().unwrap();
    fs::set_permissions(folder, fs::Permissions::from_mode(0o555)).unwrap();
    world.write("resources/deep/one.yaml", "title: Changed\n");
    is_fresh(&world, "a cache that is not to be written");
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn a_small_catalog_has_none() {
    let world = settled();
    assert_eq!(said(&world, ""), said(&world, "off"));
    assert!(kept(&world).is_none());
    for number in 0..400 {
        let text = format!("title: Record {number}\n");
        world.write(&format!("resources/many/{number}.yaml"), text);
    }
    std::thread::sleep(SETTLED);
    assert_eq!(said(&world, ""), said(&world, "off"));
    let file = kept(&world).unwrap();
    assert_eq!(fs::metadata(&file).unwrap().mode() & 0o777, 0o600);
}

#[test]
fn many_at_once_agree() {
    let world = settled();
    let cold = said(&world, "off");
    for _ in 0..5 {
        if let Some(file) = kept(&world) {
            fs::remove_file(file).unwrap();
        }
        std::thread::scope(|scope| {
            let runs: Vec<_> = (0..6)
                .map(|_| scope.spawn(|| said(&world, "always")))
                .collect();
            for run in runs {
                assert_eq!(run.join().unwrap(), cold);
            }
        });
        assert!(kept(&world).is_some());
    }
}
