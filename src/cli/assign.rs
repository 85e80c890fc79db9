//! Changes of fields as they are typed, `FIELD=VALUE`, `FIELD+=ITEM` and `FIELD-=ITEM`, and as they are
//! made in the records that a command means.

use serde_yaml::Value;

use super::compose::{self, Scalars};
use super::failure::{Failure, Outcome, usage};
use super::incoming::Incoming;
use super::shell::Shell;
use super::tag::names;
use super::targets::Bulk;
use super::typed;
use super::writing::{Draft, Writing};
use crate::model::{Core, Field, Id, Snapshot, Tag, Type, suggest};
use crate::yaml::edit::{self, Change};
use crate::yaml::emit;

/// One change of one field.
pub struct Assignment {
    /// The field.
    pub field: Field,
    /// The field's key in the catalog's files.
    pub key: String,
    /// What becomes of its value.
    pub to: To,
}

/// What becomes of the value of a field.
pub enum To {
    /// The value of a core field.
    Core(Core, Scalars),
    /// The value of a field of the user's own.
    Custom(Value),
    /// A text on one line.
    Text(String),
    /// A date of the user's own.
    Date(String),
    /// The items of a list.
    List(Vec<String>),
    /// Items more.
    With(Vec<String>),
    /// Items less.
    Without(Vec<String>),
    /// No value at all.
    Nothing,
}

/// The changes that these words say. Several values of a list, `tags=a tags=b`, are its items.
///
/// # Errors
///
/// A word that is no assignment, a field that is not known and near one that is, a value that the
/// field cannot have.
pub fn assignments(words: &[String], snapshot: &Snapshot) -> Result<Vec<Assignment>, Failure> {
    let mut all: Vec<Assignment> = Vec::new();
    for word in words {
        join(&mut all, assignment(word, snapshot)?)?;
    }
    Ok(all)
}

/// What to tell whoever typed aliases of tags.
pub fn notes(words: &[String], snapshot: &Snapshot) -> Vec<String> {
    let tags = words.iter().filter_map(|word| {
        let (name, sign, value) = parts(word).ok()?;
        let field = snapshot.field(name).ok()?;
        (field == Field::Core(Core::Tags) && sign != Some('-')).then(|| Tag::new(value.trim()))
    });
    names::notes(&tags.collect::<Vec<_>>(), snapshot)
}

/// Puts a change beside others: of a list several values are its items, and several items go or come.
///
/// # Errors
///
/// Two values of one field.
pub fn join(all: &mut Vec<Assignment>, next: Assignment) -> Result<(), Failure> {
    let Assignment { field, key, to } = next;
    let same = all.iter_mut().find(|one| one.field == field);
    match (same.map(|one| &mut one.to), to) {
        (None, to) | (Some(To::With(_) | To::Without(_)), to @ (To::With(_) | To::Without(_))) => {
            all.push(Assignment { field, key, to });
        }
        (Some(To::Core(_, Scalars::List(items))), To::Core(_, Scalars::List(more)))
        | (Some(To::List(items)), To::List(more)) => items.extend(more),
        _ => {
            let failure = usage(format!("{field} is given twice"));
            return Err(failure.hint("one value is enough"));
        }
    }
    Ok(())
}

/// The fields of these names, to be removed.
///
/// # Errors
///
/// A field that is not known, or that a record cannot do without.
pub fn removals(names: &[String], snapshot: &Snapshot) -> Result<Vec<Assignment>, Failure> {
    let removal = |name: &String| {
        let field = snapshot
            .field(name.trim())
            .map_err(|unknown| usage(unknown.to_string()).hint(unknown.hint()))?;
        let key = key(&field, snapshot)?;
        no_value(field, key)
    };
    names.iter().map(removal).collect()
}

/// The parts of `NAME=VALUE`, `NAME+=VALUE` and `NAME-=VALUE`: name, sign, value.
///
/// # Errors
///
/// There is no `=`.
pub fn parts(word: &str) -> Result<(&str, Option<char>, &str), Failure> {
    let Some((name, value)) = word.split_once('=') else {
        let hint = "write FIELD=VALUE; of lists also FIELD+=ITEM and FIELD-=ITEM";
        return Err(usage(format!("{word:?} has no `=`")).hint(hint));
    };
    Ok(match name.char_indices().last() {
        Some((at, sign @ ('+' | '-'))) => (name[..at].trim(), Some(sign), value),
        _ => (name.trim(), None, value),
    })
}

fn assignment(word: &str, snapshot: &Snapshot) -> Result<Assignment, Failure> {
    let (name, sign, value) = parts(word)?;
    let field = known(name, snapshot)?;
    let key = key(&field, snapshot)?;
    let declared = snapshot.settings.field_type(&field);
    let is_list = declared == Some(Type::List);
    let Some(sign) = sign else {
        if value.trim().is_empty() {
            return no_value(field, key);
        }
        let to = match &field {
            Field::Core(core) => To::Core(*core, core_value(*core, value, snapshot)?),
            _ if is_list => To::List(vec![value.to_owned()]),
            _ if declared == Some(Type::Date) => {
                custom_value(&field, value, snapshot)?;
                To::Date(value.trim().to_owned())
            }
            _ => To::Custom(custom_value(&field, value, snapshot)?),
        };
        return Ok(Assignment { field, key, to });
    };
    if declared.is_some() && !is_list {
        let message = format!("{field} holds one value, not a list");
        return Err(usage(message).hint(format!("write {name}=VALUE")));
    }
    let items = match &field {
        Field::Core(core) if sign == '+' => match core_value(*core, value, snapshot)? {
            Scalars::List(items) => items,
            Scalars::One(item) => vec![item],
        },
        _ => vec![value.to_owned()],
    };
    let to = match sign {
        '+' => To::With(items),
        _ => To::Without(items),
    };
    Ok(Assignment { field, key, to })
}

/// The field of a name. One that the catalog does not have yet is a new field of the user's own, unless
/// it looks like a slip.
fn known(name: &str, snapshot: &Snapshot) -> Result<Field, Failure> {
    let unknown = match snapshot.field(name) {
        Ok(field) => return Ok(field),
        Err(unknown) => unknown,
    };
    let known = unknown.known.iter().map(String::as_str);
    if !typed::is_key(name) || !suggest::nearest(name, known).is_empty() {
        let hint = format!(
            "{}; a new field of your own with such a name is declared under `fields` in circ.yaml",
            unknown.hint()
        );
        return Err(usage(unknown.to_string()).hint(hint));
    }
    Ok(Field::Custom(name.to_owned()))
}

fn key(field: &Field, snapshot: &Snapshot) -> Result<String, Failure> {
    match field {
        Field::Id => {
            Err(usage("the id is the name of the file").hint("`circ rename OLD NEW` changes it"))
        }
        Field::File => Err(usage("where the file is cannot be set")
            .hint("move it as any file; its record stays the same")),
        _ => Ok(snapshot.settings.file_key(field).to_owned()),
    }
}

fn no_value(field: Field, key: String) -> Result<Assignment, Failure> {
    if field == Field::Core(Core::Title) {
        return Err(usage("a record needs a title").hint("title=TEXT gives it another"));
    }
    let to = To::Nothing;
    Ok(Assignment { field, key, to })
}

fn core_value(field: Core, value: &str, snapshot: &Snapshot) -> Result<Scalars, Failure> {
    let typed = Incoming::typed();
    let scalars = compose::scalars(&typed, field, &value.into(), snapshot)?;
    if let (Core::Kind, Scalars::One(kind)) = (field, &scalars) {
        compose::known_kind(&typed, kind, &snapshot.settings)?;
    }
    Ok(scalars)
}

fn custom_value(field: &Field, value: &str, snapshot: &Snapshot) -> Result<Value, Failure> {
    typed::value(field, value, &snapshot.settings).map_err(typed::mismatch)
}

/// Makes the changes in the records that `id` or the flags mean, and says what was done.
///
/// # Errors
///
/// See [`super::failure`].
pub fn carry_out(
    assignments: &[Assignment],
    mut draft: Draft,
    (id, bulk): (&str, &Bulk),
    writing: &Writing,
    shell: &mut Shell<'_, '_>,
) -> anyhow::Result<Outcome> {
    let chosen = bulk.choose(id, &draft.loaded, shell)?;
    let mut changed: Vec<&Field> = Vec::new();
    let mut count = 0;
    for record in &chosen.records {
        let before = changed.len();
        for assignment in assignments {
            if assignment.plan(&record.file, &mut draft)? {
                changed.push(&assignment.field);
            }
        }
        count += usize::from(changed.len() > before);
    }
    draft.ready()?;
    let all = chosen.records.len();
    if !bulk.agrees("change", all, writing.dry_run, shell)? {
        return Ok(Outcome::No);
    }
    draft.finish(shell)?;
    let records = |count: usize| match count {
        1 => "1 record".to_owned(),
        count => format!("{count} records"),
    };
    let is_removal = assignments.iter().all(|one| matches!(one.to, To::Nothing));
    let (done, of) = match (is_removal, writing.dry_run) {
        (false, false) => ("changed", "of"),
        (false, true) => ("would change", "of"),
        (true, false) => ("removed", "from"),
        (true, true) => ("would remove", "from"),
    };
    let done_many = if writing.dry_run {
        "would change"
    } else {
        "changed"
    };
    let text = match (chosen.records.as_slice(), count) {
        ([], _) => return Ok(chosen.outcome),
        ([one], 0) => format!("{} needs no change", one.id),
        ([one], _) => {
            changed.dedup();
            let names: Vec<&str> = changed.iter().map(|field| field.name()).collect();
            format!("{done} {} {of} {}", names.join(", "), one.id)
        }
        (_, 0) => format!("{} need no change", records(all)),
        (_, count) if count == all => format!("{done_many} {}", records(count)),
        (_, count) => {
            let rest = all - count;
            let need = if rest == 1 { "needs" } else { "need" };
            format!(
                "{done} {}; {} {need} no change",
                records(count),
                records(rest)
            )
        }
    };
    shell.say(&text)?;
    Ok(chosen.outcome)
}

impl Assignment {
    /// Plans the change in one file, and gives whether it changes anything.
    ///
    /// # Errors
    ///
    /// As [`Draft::change`].
    pub fn plan(&self, file: &str, draft: &mut Draft) -> anyhow::Result<bool> {
        let key = self.key.as_str();
        draft.edit(file, |text, limits| {
            let items = || edit::items(text, key, limits);
            match &self.to {
                To::Core(field, value) => vec![Change::Set {
                    key,
                    value: value.emitted(*field),
                }],
                To::Custom(value) => vec![Change::Set {
                    key,
                    value: emit::Field::Value(value),
                }],
                To::Text(text) => vec![Change::Set {
                    key,
                    value: emit::Field::Text(text),
                }],
                To::Date(date) => vec![Change::Set {
                    key,
                    value: emit::Field::Date(date),
                }],
                To::List(items) => vec![Change::Set {
                    key,
                    value: emit::Field::List(items),
                }],
                To::Nothing => vec![Change::Unset { key }],
                To::With(new) => {
                    let there = items();
                    let is_there = |item: &str| {
                        let mut there = there.iter().flatten();
                        there.any(|other| self.is_same(other, item))
                    };
                    let new = new.iter().filter(|item| !is_there(item));
                    new.map(|item| Change::AddItem { key, item }).collect()
                }
                To::Without(gone) => {
                    let is_gone = |item: &Option<String>| {
                        let item = item.as_deref();
                        item.is_some_and(|item| gone.iter().any(|one| self.is_same(one, item)))
                    };
                    let there = items();
                    let gone = there.iter().enumerate().filter(|(_, item)| is_gone(item));
                    // From the end on, so that the indices before stay true.
                    let remove = |(index, _)| Change::RemoveItem { key, index };
                    let mut changes: Vec<Change<'_>> = gone.map(remove).collect();
                    changes.reverse();
                    changes
                }
            }
        })
    }

    /// Whether two items of the field's list are one.
    fn is_same(&self, one: &str, other: &str) -> bool {
        match self.field {
            Field::Core(Core::Tags) => Tag::new(one) == Tag::new(other),
            Field::Core(Core::Topics) => Id::new(one).key() == Id::new(other).key(),
            _ => one.trim() == other.trim(),
        }
    }
}
