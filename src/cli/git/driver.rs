//! What `circ git setup` writes into a repository's own config.
//!
//! git runs the driver's line with `sh`, in the place of whose `%P` and labels it puts quoted words; its
//! other words are names of its own and numbers. How `circ` ended is no proof that it merged: a
//! program of the same name may end with 0 or 1 too, and git would take our side for the result. So the
//! line goes by a word that circ prints when all is written. Without it git's own merge by lines is what
//! counts: of files beside the three, so that a full disk leaves ours, and a file with conflict markers
//! in it is never called merged. Where even that fails, 129 makes git stop its merge. Whether there is a
//! `circ` at all is asked first, for `sh` names a program that is missing by the whole line.

/// A key and its value.
pub(super) struct Entry {
    pub(super) key: &'static str,
    pub(super) value: &'static str,
}

/// The key of the merge driver.
pub(super) const DRIVER: &str = "merge.circ.driver";

/// All that is written.
pub(super) const ENTRIES: &[Entry] = &[
    Entry {
        key: "merge.circ.name",
        value: "circ: lists as sets, each field on its own",
    },
    Entry {
        key: DRIVER,
        value: concat!(
            "case $(command -v circ >/dev/null && circ merge-driver --confirm %O %A %B -L %L -P %P",
            " --base-label=%S --ours-label=%X --theirs-label=%Y)",
            " in merged) exit 0;; conflict) exit 1;; esac;",
            " echo 'circ did not merge this file, so git merges it by lines' >&2;",
            " git merge-file -p --marker-size=%L -L ours -L base -L theirs %A %O %B >%A.circ; s=$?;",
            " test $s -lt 128 && mv -f %A.circ %A || { rm -f %A.circ; exit 129; };",
            " test $s = 0 || exit 1;",
            " if grep -q '^<<<' %A; then exit 1; fi",
        ),
    },
    Entry {
        key: "diff.circ.xfuncname",
        value: r"^(([^[:space:]#-]|-[^[:space:]])[^:]*):([[:space:]]|$)",
    },
];
