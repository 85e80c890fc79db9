#!/usr/bin/env python3
"""Types lines with a TAB at their end into a real bash, zsh and fish, and looks at what the shell makes of them.

What it proves, in each shell, with the script that `circ completions` prints and nothing else installed:

- names from the catalog are completed: topics, ids, tags, kinds, columns;
- what is inserted means itself: each line is run, and the program that stands in the place of circ says which
  words it was given. So blanks, quotes, dollars, colons and brackets came through the shell unharmed;
- where several names fit, the shell goes as far as they agree, or shows them;
- nothing is said between, outside a catalog neither.

How. The shell runs on a pseudo-terminal with a home folder of its own, in a folder with a small catalog.
On its path stands a `circ` that calls the real one when a shell completes and otherwise writes its arguments
into a file. A line, a TAB and a return are sent, then the prompt is waited for: the shell reads its keys one
after the other, so there is nothing else to wait for.

To run it, on Unix with Python 3.9 and pexpect:

    tests/system/complete.py target/release/circ [bash|zsh|fish ...]

Exit code: 0 all held, 1 something did not, 2 cannot be run.
"""

import json
import os
import shutil
import stat
import sys
import tempfile

try:
    import pexpect
except ImportError:
    print("complete.py: pexpect is not installed", file=sys.stderr)
    sys.exit(2)

# Far longer than a completion takes on a busy machine.
SECONDS = 30

PROMPT = "READY>"

TAGS = ["R & D", "don't", "story time", "a:b", "$HOME", "<script>", "x;y", 'say "hi"', "back\\slash", "*", "ünï çode", "!!"]

CATALOG = {
    "circ.yaml": "kinds: [news, webinar, document]\n",
    "topics/customer-service.yaml": "title: Customer Service\n",
    "topics/civics.yaml": "title: Civics\n",
    "resources/one-record.yaml": "title: One\nkind: news\ntags: [%s]\n" % ", ".join(map(json.dumps, TAGS)),
    # Its tags must never reach the terminal.
    "resources/evil.yaml": 'title: Evil\ntags: ["evil \\e]0;pwned\\a", "evil\\nline"]\n',
}

# What is typed before the TAB, the words that circ is then given, and the shells if not all.
LINES = [
    ("circ report topic cus", ["report", "topic", "customer-service"]),
    ("circ tag add one", ["tag", "add", "one-record"]),
    ("circ tag remove one-record stor", ["tag", "remove", "one-record", "story time"]),
    ("circ tag remove one-record don", ["tag", "remove", "one-record", "don't"]),
    ("circ tag remove one-record R", ["tag", "remove", "one-record", "R & D"]),
    ("circ tag remove one-record a", ["tag", "remove", "one-record", "a:b"]),
    ("circ tag remove one-record a:", ["tag", "remove", "one-record", "a:b"]),
    ("circ tag remove one-record x", ["tag", "remove", "one-record", "x;y"]),
    ("circ tag remove one-record sa", ["tag", "remove", "one-record", 'say "hi"']),
    ("circ tag remove one-record back", ["tag", "remove", "one-record", "back\\slash"]),
    ("circ tag remove one-record ünï", ["tag", "remove", "one-record", "ünï çode"]),
    ("circ tag remove one-record story\\ t", ["tag", "remove", "one-record", "story time"]),
    ('circ tag remove one-record "story t', ["tag", "remove", "one-record", "story time"]),
    ("circ tag remove one-record 'story t", ["tag", "remove", "one-record", "story time"]),
    ('circ tag remove one-record "\\$H', ["tag", "remove", "one-record", "$HOME"]),
    ("circ tag remove one-record '$H", ["tag", "remove", "one-record", "$HOME"]),
    ("circ tag remove one-record '<", ["tag", "remove", "one-record", "<script>"]),
    ("circ tag remove one-record '!", ["tag", "remove", "one-record", "!!"]),
    ("circ tag remove one-record \\*", ["tag", "remove", "one-record", "*"]),
    ("circ list kind:we", ["list", "kind:webinar"]),
    ("circ list kind:news,we", ["list", "kind:news,webinar"]),
    ("circ list --kind=we", ["list", "--kind=webinar"]),
    ("circ list not:kind:we", ["list", "not:kind:webinar"]),
    ("circ list 'kind:we", ["list", "kind:webinar"]),
    ("circ list tag:stor", ["list", "tag:story time"]),
    ("circ list topic:cus", ["list", "topic:customer-service"]),
    ("circ list has:ur", ["list", "has:url"]),
    ("circ list --columns ti", ["list", "--columns", "title"]),
    ("circ list --columns id,ti", ["list", "--columns", "id,title"]),
    ("circ list --sort -mod", ["list", "--sort", "-modified"]),
    ("circ set one-record kind=we", ["set", "one-record", "kind=webinar"]),
    ("circ -C catalog show one", ["-C", "catalog", "show", "one-record"]),
    ("circ show --format jsonl one", ["show", "--format", "jsonl", "one-record"]),
    ("circ report kin", ["report", "kinds"]),
    ("circ sche", ["schema"]),
    # Something is to follow at once: no blank.
    ("circ list kin\tdoc", ["list", "kind:document"]),
    # As far as two topics agree, then the rest by hand.
    ("circ report topic c\tus", ["report", "topic", "customer-service"]),
    # Paths are the shell's own.
    ("circ list --output ~/cata\tci", ["list", "--output", "[home]/catalog/circ.yaml"]),
    ("circ list -o a\\ f", ["list", "-o", "a file.csv"]),
    ("circ list --output=a\\ f", ["list", "--output=a file.csv"]),
    ("circ -C cata", ["-C", "catalog"]),
    # Nothing fits, and nothing happens.
    ("circ tag remove one-record evil", ["tag", "remove", "one-record", "evil"]),
    ("circ -C /nowhere show one", ["-C", "/nowhere", "show", "one"]),
]


# How zsh finds the script as a file in a folder of its functions: the lines are the first of the above.
AS_A_FILE = {"zsh": ["mkdir -p fun; circ completions zsh > fun/_circ; fpath=($HOME/fun $fpath)"]}


class Shell:
    """A shell on a pseudo-terminal, ready for lines."""

    def __init__(self, name, home, path, as_a_file=False):
        environment = {"PATH": path, "HOME": home, "TERM": "xterm", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
        home_of_fish = {"XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home, "XDG_RUNTIME_DIR": home}
        start = {
            "bash": ["bash", "--norc", "--noprofile", "-i"],
            "zsh": ["zsh", "-f", "-i"],
            "fish": ["fish", "--no-config", "-i"],
        }[name]
        self.name = name
        self.child = pexpect.spawn(
            start[0], start[1:], env={**environment, **home_of_fish}, cwd=home, encoding="utf-8",
            timeout=SECONDS, dimensions=(50, 400),
        )
        self.child.setecho(False)
        self.seen = ""
        ready = f"'{PROMPT[:3]}''{PROMPT[3:]}'"
        lines = {
            "bash": ["bind 'set enable-bracketed-paste off'", "source <(circ completions bash)", f"PS1={ready}"],
            "zsh": [
                "unsetopt prompt_cr prompt_sp; unset zle_bracketed_paste",
                *(AS_A_FILE["zsh"] if as_a_file else []),
                "autoload -Uz compinit && compinit -u -d $HOME/.zcompdump",
                *([] if as_a_file else ["source <(circ completions zsh)"]),
                f"PROMPT={ready}",
            ],
            "fish": [
                "set -g fish_greeting",
                "circ completions fish | source",
                f"function fish_prompt; echo -n {ready}; end",
            ],
        }[name]
        for line in lines:
            self.child.send(line + "\r")
        self.prompt()

    def prompt(self):
        self.child.expect_exact(PROMPT)
        self.seen += self.child.before + self.child.after

    def close(self):
        self.child.close(force=True)


def run(shell, line, log):
    """The words that circ is given when the line, completed by TAB, is run."""
    if os.path.exists(log):
        os.remove(log)
    # A shell reads the keys in their order: the return waits until the completion is done.
    shell.child.send(line + "\t\r")
    shell.prompt()
    if not os.path.exists(log):
        return None
    with open(log, encoding="utf-8") as file:
        return json.load(file)


def set_up(folder, circ):
    """A home folder with a catalog, and a `circ` that says what it was given."""
    for path, text in CATALOG.items():
        path = os.path.join(folder, "catalog", path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    open(os.path.join(folder, "a file.csv"), "w").close()
    programs = os.path.join(folder, "bin")
    os.makedirs(programs)
    log = os.path.join(folder, "log")
    stand_in = os.path.join(programs, "circ")
    with open(stand_in, "w", encoding="utf-8") as file:
        file.write(
            f"#!{sys.executable}\n"
            "import json, os, sys\n"
            f"real, log = {os.path.abspath(circ)!r}, {log!r}\n"
            "if 'COMPLETE' in os.environ or sys.argv[1:2] == ['completions']:\n"
            "    os.execv(real, [real] + sys.argv[1:])\n"
            "with open(log, 'w', encoding='utf-8') as file:\n"
            "    json.dump(sys.argv[1:], file)\n"
        )
    os.chmod(stand_in, os.stat(stand_in).st_mode | stat.S_IXUSR)
    return programs, log


def check(name, circ, lines, as_a_file=False):
    """What is wrong with the lines in a shell."""
    home = tempfile.mkdtemp(prefix="circ-complete-")
    programs, log = set_up(home, circ)
    path = programs + os.pathsep + os.environ["PATH"]
    shell = Shell(name, home, path, as_a_file)
    for line, expected in lines:
        try:
            found = run(shell, line, log)
        except (pexpect.TIMEOUT, pexpect.EOF):
            yield f"{name}: {line!r}: no prompt comes back: {shell.child.before[-400:]!r}"
            shell.close()
            shell = Shell(name, home, path, as_a_file)
            continue
        if found is not None:
            # zsh takes the slash behind a folder away again.
            found = [word.replace(home, "[home]").rstrip("/") for word in found]
        if found != expected:
            yield f"{name}: {line!r}: circ is given {found}, not {expected}"
    for forbidden in ["pwned", "panicked", "error:", "circ:"]:
        if forbidden in shell.seen:
            yield f"{name}: {forbidden!r} was on the terminal"
    shell.close()
    # A shell may still be writing its history.
    shutil.rmtree(home, ignore_errors=True)


def main():
    if len(sys.argv) < 2:
        print(__doc__.strip(), file=sys.stderr)
        sys.exit(2)
    circ, names = sys.argv[1], sys.argv[2:] or ["bash", "zsh", "fish"]
    flaws = []
    for name in names:
        if shutil.which(name) is None:
            print(f"complete.py: {name} is not installed", file=sys.stderr)
            sys.exit(2)
        flaws += check(name, circ, LINES)
        if name in AS_A_FILE:
            flaws += check(name, circ, LINES[:3], as_a_file=True)
    for flaw in flaws:
        print(flaw)
    print(f"{' '.join(names)}: {len(LINES)} lines completed, {len(flaws)} flaws")
    sys.exit(1 if flaws else 0)


if __name__ == "__main__":
    main()
