//! `circ fmt --folders`: each record to the folder that `folders` in the settings says.
//!
//! Ids stay, and so do the texts, so nothing that names a record has to follow. What cannot be moved for
//! certain is named and left, and the rest goes on: a record of which a part cannot be read, two records of one
//! id, links.
//!
//! # Limits
//!
//! - A link that is neither a record nor a topic, and leads to a record's file, is not known here.
//! - A path in a comment of a record that is seen from its folder, as of a JSON Schema, stays as it is.

use std::collections::{BTreeMap, BTreeSet};

use super::super::choosing::{Loaded, chosen};
use super::super::failure::{Failure, Kind, Outcome};
use super::super::shell::Shell;
use super::super::targets;
use super::super::writing::{Staging, Writing};
use super::{Fmt, print, unread};
use crate::model::settings::{Folders, Ids};
use crate::model::{Place, Problem, Record, Settings, Severity};
use crate::query;
use crate::store::{self, Named, ReadError, Reader, Root};

impl Fmt {
    /// Runs the command with `--folders`.
    ///
    /// # Errors
    ///
    /// See [`super::super::failure`].
    pub(super) fn move_files(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
        let is_trial = self.check || self.writing.dry_run;
        let writing = Writing {
            dry_run: is_trial,
            ..self.writing.clone()
        };
        let mut draft = writing.draft("fmt --folders", shell)?;
        let settings = &draft.loaded.snapshot.settings;
        stable_ids(settings)?;
        let query = query::parse_words(&self.query, &draft.loaded.snapshot, shell.today()?)?;
        let records = chosen(&draft.loaded.snapshot, &query);
        let root = shell.root()?;
        let staging = match records.is_empty() {
            true => None,
            false => Staging::around(&root, &settings.resources)?,
        };
        let count = records.len();
        let (moves, mut problems) = plan(&records, &draft.loaded, &root, staging.as_ref())?;
        let reader = Reader::new(settings);
        let mut lost = unread(&draft.loaded);
        lost.retain(|problem| {
            reader.is_record(&problem.file) || reader.is_record_folder(&problem.file)
        });
        problems.splice(0..0, lost);
        shell.warn(&problems)?;
        let moved = moves.len();
        if self.check {
            let files: Vec<String> = moves.into_iter().map(|it| it.from).collect();
            print(&files, shell)?;
        } else {
            let ids: Vec<String> = moves
                .iter()
                .map(|it| reader.id(&it.from).to_string())
                .collect();
            for Move { from, to } in in_order(moves) {
                draft.move_to(from, to);
            }
            draft.stage(staging);
            draft.ready()?;
            let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
            if !targets::agrees("move", &ids, self.yes || is_trial, shell)? {
                return Ok(Outcome::No);
            }
            draft.finish(shell)?;
        }
        let done = if is_trial { "would move" } else { "moved" };
        shell.say(&match (moved, count) {
            (_, 0) if query.is_everything() => "there is no record to move".to_owned(),
            (_, 0) => "no record matches".to_owned(),
            (0, 1) if problems.is_empty() => "the record is in its folder already".to_owned(),
            (0, _) if problems.is_empty() => {
                format!("all {count} records are in their folders already")
            }
            (_, 1) => format!("{done} {moved} of 1 record"),
            _ => format!("{done} {moved} of {count} records"),
        })?;
        Ok(match problems.is_empty() {
            _ if self.check && moved > 0 => Outcome::No,
            true => Outcome::Done,
            false => Outcome::Unread,
        })
    }
}

/// Refuses a catalog in which another folder is another id.
fn stable_ids(settings: &Settings) -> Result<(), Failure> {
    match settings.ids {
        Ids::Stem => Ok(()),
        Ids::Path => Err(Failure::new(
            Kind::Broken,
            "with `ids: path` in circ.yaml the id of a record is its path: in another folder it would be \
             another record",
        )
        .hint("`circ rename ID FOLDER/NAME` moves one, and what names it follows")),
    }
}

/// A file and the path that it gets.
struct Move {
    from: String,
    to: String,
}

/// Files that go from one folder to one other stand together.
fn in_order(mut moves: Vec<Move>) -> Vec<Move> {
    moves.sort_by(|a, b| {
        let key = |it: &Move| (store::apart(&it.to).0.to_owned(), it.from.clone());
        key(a).cmp(&key(b))
    });
    moves
}

/// The moves of those records that are not where they belong, in the catalog's order, and what stands against
/// the others.
fn plan(
    records: &[&Record],
    loaded: &Loaded,
    root: &Root,
    staging: Option<&Staging>,
) -> anyhow::Result<(Vec<Move>, Vec<Problem>)> {
    let settings = &loaded.snapshot.settings;
    let mut faults: BTreeMap<&str, Vec<&Problem>> = BTreeMap::new();
    for problem in loaded.lost() {
        faults.entry(&problem.file).or_default().push(problem);
    }
    // What cannot be read of a record may be what its folder hangs on.
    let is_by_text = matches!(settings.folders, Folders::Kind | Folders::Year);
    let astray = records.iter().filter_map(|record| {
        let (folder, name) = store::apart(&record.file);
        let wanted = store::folder(record, settings);
        let is_open = is_by_text && faults.contains_key(record.file.as_str());
        (wanted != folder || is_open).then(|| (*record, store::inside(&wanted, name)))
    });
    let astray: Vec<(&Record, String)> = astray.collect();
    let (mut moves, mut problems) = (Vec::new(), Vec::new());
    if astray.is_empty() {
        return Ok((moves, problems));
    }
    let mut obstacles = Obstacles::new(loaded, &faults, root, staging)?;
    for (record, to) in astray {
        if let Some(faults) = faults.get(record.file.as_str()) {
            problems.extend(faults.iter().map(|fault| (*fault).clone()));
            continue;
        }
        match obstacles.find(record, &to)? {
            None => moves.push(Move {
                from: record.file.to_string(),
                to,
            }),
            Some((why, hint)) => problems.push(Problem {
                file: record.file.to_string(),
                place: Place::File,
                rule: "cannot-move",
                severity: Severity::Error,
                message: format!(
                    "it stays, and does not go to {}: {why}",
                    store::apart(&to).0
                ),
                hint: Some(hint),
            }),
        }
    }
    Ok((moves, problems))
}

/// What can stand against a move, looked up once for all of them.
struct Obstacles<'l> {
    root: &'l Root,
    staging: Option<&'l Staging>,
    /// The folder of the records.
    resources: &'l str,
    /// The files of each id.
    ids: BTreeMap<String, Vec<&'l str>>,
    /// The records and topics that are links, by where they lead.
    links: BTreeMap<String, &'l str>,
    /// The folders that were looked at, and what stands against files in there.
    folders: BTreeMap<String, Option<String>>,
}

impl<'l> Obstacles<'l> {
    fn new(
        loaded: &'l Loaded,
        faults: &BTreeMap<&'l str, Vec<&'l Problem>>,
        root: &'l Root,
        staging: Option<&'l Staging>,
    ) -> anyhow::Result<Obstacles<'l>> {
        let snapshot = &loaded.snapshot;
        let reader = Reader::new(&snapshot.settings);
        let records = snapshot.records.iter().map(|record| record.file.as_str());
        let topics = snapshot.topics.iter().map(|topic| topic.file.as_str());
        let broken = faults.keys().copied().filter(|file| reader.is_record(file));
        let files: BTreeSet<&str> = records.clone().chain(broken).collect();
        let mut ids: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for file in files {
            let key = reader.id(file).key().into_owned();
            ids.entry(key).or_default().push(file);
        }
        let mut links = BTreeMap::new();
        for file in records.chain(topics) {
            if store::named(root, file)? == Some(Named::Link) {
                links.insert(store::real_path(root, file, true), file);
            }
        }
        Ok(Obstacles {
            root,
            staging,
            resources: &snapshot.settings.resources,
            ids,
            links,
            folders: BTreeMap::new(),
        })
    }

    /// Why a record does not go to a path, and what to do about it.
    fn find(&mut self, record: &Record, to: &str) -> Result<Option<(String, String)>, ReadError> {
        let file = record.file.as_str();
        let found = |why: String, hint: &str| Ok(Some((why, hint.to_owned())));
        let others = self.ids.get(record.id.key().as_ref());
        let mut others = others.into_iter().flatten();
        if let Some(other) = others.find(|other| **other != file) {
            let why = format!("its id is also that of {other}");
            return found(why, "rename one of the two");
        }
        if store::named(self.root, file)? == Some(Named::Link) {
            let why = "it is a link, which could lead elsewhere from there".to_owned();
            return found(why, "put the file itself here in place of the link");
        }
        let link = match self.links.is_empty() {
            true => None,
            false => self.links.get(&store::real_path(self.root, file, false)),
        };
        if let Some(link) = link {
            let why = format!("{link} is a link to it, and would lead nowhere");
            return found(why, "put a file in place of the link");
        }
        if let Some(why) = self.folder(store::apart(to).0)? {
            return found(why, "rename what is there");
        }
        if let Some(there) = store::named(self.root, to)? {
            let why = format!("there is {} of its name already", there.called());
            return found(why, "rename that");
        }
        match self.staging {
            Some(git) if git.is_unmerged(file) => {
                let why = "a merge in git has left it in conflict".to_owned();
                found(why, "`circ resolve` finishes it; or `git add` it")
            }
            Some(git) if git.is_unmerged(to) || (git.has(file) && git.has(to)) => {
                let why = "git has a file of its name there, which is missing".to_owned();
                found(why, "bring that back, or commit that it is gone")
            }
            _ => Ok(None),
        }
    }

    /// What stands against files in a folder.
    fn folder(&mut self, folder: &str) -> Result<Option<String>, ReadError> {
        if let Some(known) = self.folders.get(folder) {
            return Ok(known.clone());
        }
        let why = match store::named(self.root, folder)? {
            None | Some(Named::Folder) => None,
            // The folder of the records itself may be one.
            Some(Named::Link) if folder == self.resources => None,
            Some(Named::Link) => {
                Some("that is a link, and no record is looked for behind one".to_owned())
            }
            Some(there) => Some(format!("that is {}", there.called())),
        };
        self.folders.insert(folder.to_owned(), why.clone());
        Ok(why)
    }
}
