# Reads what the tests changed with PyYAML.
#
# The file named as the argument has one case a line: the old text and the new
# one as the hex digits of their UTF-8, and the change as JSON. Prints
# `missing: PyYAML` where it cannot be imported, `wrong: ...` for each new text
# that it does not read as the old one with exactly that change, `unread: N` for
# the old texts that it cannot read, and `read: N`.
import datetime
import json
import sys

try:
    import yaml
except ImportError:
    print("missing: PyYAML")
    sys.exit(0)


def read(digits):
    return yaml.load(bytes.fromhex(digits).decode("utf-8"), yaml.SafeLoader)


def items(value):
    """A list; a single value is a list of one, nothing a list of none."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def is_date(value, text):
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat() == text
    return type(value) in (str, int) and str(value) == text


def is_value(old, value, wanted):
    """A date that was plain stays plain."""
    if isinstance(old, datetime.date) and isinstance(wanted, str):
        return is_date(value, wanted)
    return type(value) is type(wanted) and value == wanted


def is_list(old, value, wanted):
    """An item that stays is what it was, be it a number."""
    kept = [item for item in items(old) if not isinstance(item, str)]
    same = lambda item, text: item == text or any(item is k or item == k for k in kept)
    value = items(value)
    return len(value) == len(wanted) and all(map(same, value, wanted))


def is_right(old, new, edit):
    kind, key, what = edit["edit"], edit["key"], edit["value"]
    was, now = old.get(key), new.get(key)
    rest = lambda record: [entry for entry in record.items() if entry[0] not in (key, what if kind == "rename" else key)]
    if rest(old) != rest(new):
        return False
    if kind in ("text", "prose") and what:
        return type(now) is str and now == what
    if kind in ("text", "prose"):
        return now in (None, "", [])
    if kind == "date":
        return is_date(now, what)
    if kind == "value":
        absent = key not in old and what in (None, "", [])
        return absent and key not in new or is_value(was, now, what)
    if kind == "list":
        return is_list(was, now, what) if what else now in (None, "", [])
    if kind == "unset":
        return key not in new
    if kind == "rename" and (key not in old or key == what):
        return new == old
    if kind == "rename":
        return key not in new and new.get(what) == was and list(new).index(what) == list(old).index(key)
    wanted = list(items(was))
    if kind == "add":
        wanted.append(what)
    elif kind == "remove":
        del wanted[what]
    else:
        wanted[what[0]] = what[1]
    return items(now) == wanted


unread = count = 0
for line in open(sys.argv[1]):
    before, after, edit = line.rstrip("\n").split(" ", 2)
    edit = json.loads(edit)
    try:
        old = read(before) or {}
    except Exception:
        unread += 1
        continue
    try:
        right = is_right(old, read(after) or {}, edit)
    except Exception as fault:
        right = False
        print(fault)
    # What circ reads as the same text may be a number here, `1e3`; it stays what it is.
    if not right and before != after:
        print(f"wrong: {edit} made {bytes.fromhex(before)!r} into {bytes.fromhex(after)!r}")
    count += 1
print(f"unread: {unread}")
print(f"read: {count}")
