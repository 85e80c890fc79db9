//! Changes of fields, made in all records that a command means.

use super::super::failure::Outcome;
use super::super::shell::Shell;
use super::super::targets::Bulk;
use super::super::writing::{Draft, Writing};
use super::{Assignment, To};
use crate::model::Field;

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
            if assignment
                .fitted(record, &draft.loaded.snapshot.settings)?
                .plan(&record.file, &mut draft)?
            {
                changed.push(&assignment.field);
            }
        }
        count += usize::from(changed.len() > before);
    }
    draft.ready()?;
    let all = chosen.records.len();
    if !bulk.agrees("change", &chosen.records, writing.dry_run, shell)? {
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
