//! Following records back through a history: which commits touched the file of each, under whatever name.
//!
//! Commits come newest first. Of each commit that is still to come it is known which records are looked
//! for there and in which files; a commit hands them on to its parents. Where a merge has a file from one of
//! its parents as it was there, only that parent is followed, as `git log` does; where it differs from
//! all, all are. What a commit changed is an [`Event`], and the events of a record hang together: each
//! version of a file knows the event that made it.
//!
//! A file that came may have been there before and have been removed, so its path is looked for to the
//! end. What is looked for is a file: of its text only the search for renames knows something.

use std::collections::{BTreeMap, HashMap};

use super::renames;
use crate::git::{FileChange, Logged, Oid, Side};

/// Something that a commit did to the file of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Which record: its number in [`Trails::trails`].
    pub trail: usize,
    /// Which commit: its place in the walk, counted from 0 at the newest.
    pub commit: usize,
    /// The file as the commit left it; `None` where it was removed.
    pub after: Option<Version>,
    /// The file in the parents that had it; empty where it came.
    pub before: Vec<Version>,
    /// Where the file came again: what it was when it was removed.
    pub earlier: Option<Version>,
}

/// A file with a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Its path from the top of the working tree.
    pub path: String,
    /// Its text.
    pub blob: Oid,
    /// The older event that made it so, by its place in [`Trails::events`]; `None` where that is beyond
    /// the walk.
    pub made_by: Option<usize>,
}

/// A record that is followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trail {
    /// Its file at the newest commit that is known to have it, from the top of the working tree.
    pub path: String,
    /// Whether it is there at the commit where the walk began.
    pub is_there: bool,
    /// Whether its history goes on beyond the end of a shallow clone.
    pub is_cut: bool,
    /// The newest event.
    pub newest: Option<usize>,
}

/// Which records are looked for.
pub struct Wanted<'w> {
    /// Whether a file that was removed is one of them, though it was not named.
    pub removed: &'w dyn Fn(&str) -> bool,
    /// Whether a file that got another name is one of them, though the other name is not.
    pub renamed: &'w dyn Fn(&str) -> bool,
    /// Whether the name of a file without folders is the id of its record.
    pub by_name: bool,
}

/// A record on its way to an older commit: its number, and the versions that are waiting for the event
/// that made them, each by its event and its place among those before.
#[derive(Debug, Clone)]
struct Track {
    trail: usize,
    from: Vec<(usize, Slot)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    Before(usize),
    Earlier,
}

/// The records that are looked for at a commit, by the paths of their files there.
type Front = HashMap<String, Vec<Track>>;

/// Records that are followed through a history.
#[derive(Debug, Default)]
pub struct Trails {
    /// The records: those that were named first, in their order.
    pub trails: Vec<Trail>,
    /// All events so far, newest first.
    pub events: Vec<Event>,
    /// How many commits were walked.
    pub commits: usize,
    /// What is looked for at commits to come.
    pending: HashMap<Oid, Front>,
    /// Files that came and may have been there before: their trails, and the event.
    came: BTreeMap<String, (usize, Option<usize>)>,
}

impl Trails {
    /// Follows files that are there at a commit, by their paths from the top of the working tree.
    pub fn start(&mut self, commit: Oid, paths: impl IntoIterator<Item = String>) {
        let mut front = Front::new();
        for path in paths {
            let trail = self.add(&path, true);
            let from = Vec::new();
            front.entry(path).or_default().push(Track { trail, from });
        }
        self.pending.insert(commit, front);
    }

    /// Looks for a file that is not there any more.
    pub fn look_for(&mut self, path: &str) {
        let trail = self.add(path, false);
        self.came.insert(path.to_owned(), (trail, None));
    }

    fn add(&mut self, path: &str, is_there: bool) -> usize {
        self.trails.push(Trail {
            path: path.to_owned(),
            is_there,
            is_cut: false,
            newest: None,
        });
        self.trails.len() - 1
    }

    /// What is looked for at a commit that was not walked: the records with their paths there.
    pub fn looked_for_at(&mut self, commit: &Oid) -> Vec<(usize, String)> {
        let front = self.pending.remove(commit).unwrap_or_default();
        let each = front.into_iter().flat_map(|(path, tracks)| {
            let trails = tracks.into_iter();
            trails.map(move |track| (track.trail, path.clone()))
        });
        each.collect()
    }

    /// The records whose files came in this walk and may have been there before, with their paths.
    pub fn came(&self) -> Vec<(usize, String)> {
        let came = self.came.iter();
        came.map(|(path, (trail, _))| (*trail, path.clone()))
            .collect()
    }

    /// Says what a file that came had been when it was removed, before the walk.
    pub fn had_been(&mut self, path: &str, blob: Oid) {
        let came = self.came.get(path).and_then(|(_, event)| *event);
        if let Some(event) = came.and_then(|event| self.events.get_mut(event)) {
            event.earlier = Some(version(path, blob));
        }
    }

    /// Whether something is looked for at a commit that was not walked.
    pub fn is_unfinished(&self) -> bool {
        self.pending.values().any(|front| !front.is_empty())
    }

    /// Goes on through a commit, all of whose children were walked.
    ///
    /// # Errors
    ///
    /// A blob cannot be read that a rename is looked for in.
    pub fn step<E>(
        &mut self,
        commit: &Logged,
        sides: &[Side],
        wanted: &Wanted<'_>,
        read: &mut renames::Read<'_, E>,
    ) -> Result<(), E> {
        let number = self.commits;
        self.commits += 1;
        let mut front = self.pending.remove(&commit.hash).unwrap_or_default();
        if commit.is_cut {
            for track in front.into_values().flatten() {
                self.trails[track.trail].is_cut = true;
            }
            return Ok(());
        }
        let mut looked = Vec::with_capacity(sides.len());
        for side in sides {
            let matters = |path: &str| {
                let is_known = front.contains_key(path) || self.came.contains_key(path);
                is_known || (wanted.removed)(path) || (wanted.renamed)(path)
            };
            looked.push(renames::find(&side.files, wanted.by_name, matters, read)?);
        }
        let mut fronts: Vec<Front> = sides.iter().map(|_| Front::new()).collect();
        let mut touched: BTreeMap<&str, Vec<Option<&FileChange>>> = BTreeMap::new();
        for (at, side) in sides.iter().enumerate() {
            for file in &side.files {
                let files = touched.entry(&file.path);
                files.or_insert_with(|| vec![None; sides.len()])[at] = Some(file);
            }
        }
        for (path, files) in &touched {
            let Some(tracks) = front.remove(*path) else {
                continue;
            };
            let found: Vec<Was> = files
                .iter()
                .zip(&looked)
                .map(|(file, renamed)| was(path, *file, renamed.get(path).copied()))
                .collect();
            self.hand_on(number, path, tracks, &found, files, &mut fronts);
        }
        self.removed(number, &touched, &looked, wanted, &mut fronts);
        self.renamed(number, &touched, &looked, wanted, &mut fronts);
        // What no side has touched comes from the first parent.
        match fronts.first_mut() {
            Some(first) => join(first, front),
            None => return Ok(()),
        }
        for (side, front) in sides.iter().zip(fronts) {
            let Some(parent) = side.parent else {
                continue;
            };
            join(self.pending.entry(parent).or_default(), front);
        }
        Ok(())
    }

    /// Hands the records of one file on to the parents that had it.
    fn hand_on(
        &mut self,
        number: usize,
        path: &str,
        tracks: Vec<Track>,
        found: &[Was],
        files: &[Option<&FileChange>],
        fronts: &mut [Front],
    ) {
        if let Some(same) = found.iter().position(|was| *was == Was::Same) {
            return push(&mut fronts[same], path, tracks);
        }
        let Some(blob) = files.iter().find_map(|file| file.as_ref()?.new) else {
            return;
        };
        for track in joined(tracks) {
            let old = found.iter().enumerate().filter_map(|(at, was)| match was {
                Was::Other { path, blob } => Some((at, version(path, *blob))),
                Was::Same | Was::Absent => None,
            });
            let (places, before): (Vec<usize>, Vec<Version>) = old.unzip();
            let paths: Vec<String> = before.iter().map(|it| it.path.clone()).collect();
            let event = self.event(number, &track, Some(version(path, blob)), before);
            for (slot, (place, path)) in places.into_iter().zip(paths).enumerate() {
                let from = vec![(event, Slot::Before(slot))];
                let trail = track.trail;
                push(&mut fronts[place], &path, vec![Track { trail, from }]);
            }
            if self.events[event].before.is_empty() {
                self.came
                    .insert(path.to_owned(), (track.trail, Some(event)));
            }
        }
    }

    /// Files that went: those that came later again, and those that are wanted.
    fn removed(
        &mut self,
        number: usize,
        touched: &BTreeMap<&str, Vec<Option<&FileChange>>>,
        looked: &[BTreeMap<&str, &FileChange>],
        wanted: &Wanted<'_>,
        fronts: &mut [Front],
    ) {
        for (path, files) in touched {
            let old = |file: &Option<&FileChange>| match file {
                Some(FileChange { old, new: None, .. }) => *old,
                _ => None,
            };
            let olds: Option<Vec<Oid>> = files.iter().map(old).collect();
            let has_new_name = |renamed: &BTreeMap<&str, &FileChange>| {
                renamed.values().any(|file| file.path == *path)
            };
            let Some(olds) = olds else { continue };
            let came = self.came.get(*path).copied();
            if came.is_none() && !(wanted.removed)(path) || looked.iter().any(has_new_name) {
                continue;
            }
            let (trail, again) = match came {
                Some((trail, again)) => (trail, again),
                None => (self.add(path, false), None),
            };
            self.came.remove(*path);
            let mut from = Vec::new();
            if let (Some(event), Some(blob)) = (again, olds.first()) {
                self.events[event].earlier = Some(version(path, *blob));
                from.push((event, Slot::Earlier));
            }
            let before = olds.iter().map(|blob| version(path, *blob)).collect();
            let event = self.event(number, &Track { trail, from }, None, before);
            for (place, front) in fronts.iter_mut().enumerate() {
                let from = vec![(event, Slot::Before(place))];
                push(front, path, vec![Track { trail, from }]);
            }
        }
    }

    /// Files that got other names and are wanted by the names that they had.
    fn renamed(
        &mut self,
        number: usize,
        touched: &BTreeMap<&str, Vec<Option<&FileChange>>>,
        looked: &[BTreeMap<&str, &FileChange>],
        wanted: &Wanted<'_>,
        fronts: &mut [Front],
    ) {
        let ([renamed], [front]) = (looked, fronts) else {
            // A merge renames what one of its parents had renamed.
            return;
        };
        for (new, file) in renamed
            .iter()
            .filter(|(_, file)| (wanted.renamed)(&file.path))
        {
            let came = self.came.get(&file.path).copied();
            let is_followed = front.contains_key(&file.path);
            if is_followed || came.is_some_and(|(_, event)| event.is_some()) {
                continue;
            }
            let left = touched
                .get(*new)
                .and_then(|files| files.first().copied().flatten());
            let (Some(blob), Some(after)) = (file.old, left.and_then(|file| file.new)) else {
                continue;
            };
            self.came.remove(&file.path);
            let trail = came.map_or_else(|| self.add(&file.path, false), |(trail, _)| trail);
            let track = Track {
                trail,
                from: Vec::new(),
            };
            let after = Some(version(new, after));
            let event = self.event(number, &track, after, vec![version(&file.path, blob)]);
            let from = vec![(event, Slot::Before(0))];
            push(front, &file.path, vec![Track { trail, from }]);
        }
    }

    fn event(
        &mut self,
        commit: usize,
        track: &Track,
        after: Option<Version>,
        before: Vec<Version>,
    ) -> usize {
        let number = self.events.len();
        for (event, slot) in &track.from {
            let version = match (slot, &mut self.events[*event]) {
                (Slot::Before(at), event) => event.before.get_mut(*at),
                (Slot::Earlier, event) => event.earlier.as_mut(),
            };
            if let Some(version) = version {
                version.made_by = Some(number);
            }
        }
        self.trails[track.trail].newest.get_or_insert(number);
        self.events.push(Event {
            trail: track.trail,
            commit,
            after,
            before,
            earlier: None,
        });
        number
    }
}

/// What a parent has of a file.
#[derive(Debug, PartialEq, Eq)]
enum Was {
    /// The same file.
    Same,
    /// Another text, another name, or both.
    Other { path: String, blob: Oid },
    /// Nothing.
    Absent,
}

fn was(path: &str, file: Option<&FileChange>, renamed: Option<&FileChange>) -> Was {
    let Some(file) = file else {
        return Was::Same;
    };
    let (path, old) = match renamed {
        Some(renamed) => (renamed.path.as_str(), renamed.old),
        None => (path, file.old),
    };
    old.map_or(Was::Absent, |blob| Was::Other {
        path: path.to_owned(),
        blob,
    })
}

fn version(path: &str, blob: Oid) -> Version {
    Version {
        path: path.to_owned(),
        blob,
        made_by: None,
    }
}

/// Tracks of the same record as one.
fn joined(tracks: Vec<Track>) -> Vec<Track> {
    let mut joined: Vec<Track> = Vec::with_capacity(tracks.len());
    for track in tracks {
        match joined.iter_mut().find(|other| other.trail == track.trail) {
            Some(other) => other.from.extend(track.from),
            None => joined.push(track),
        }
    }
    joined
}

fn push(front: &mut Front, path: &str, tracks: Vec<Track>) {
    match front.get_mut(path) {
        Some(known) => known.extend(tracks),
        None => drop(front.insert(path.to_owned(), tracks)),
    }
}

/// Puts the smaller front into the larger one.
fn join(front: &mut Front, mut other: Front) {
    if front.len() < other.len() {
        std::mem::swap(front, &mut other);
    }
    for (path, tracks) in other {
        match front.get_mut(&path) {
            Some(known) => known.extend(tracks),
            None => drop(front.insert(path, tracks)),
        }
    }
}

#[cfg(test)]
mod tests;
