# Reads texts before and after they were formatted with the YAML readers that
# are installed here.
#
# The file named as the argument has one case a line: the text as it was and as
# it became, each as the hex digits of its UTF-8. Further arguments are the keys
# of lists, for which a single text is a list of one. Prints `missing: NAME` for
# a reader that cannot be imported, `wrong: ...` for each value that has
# changed, and `read: ...`.
import io
import sys


def readers():
    """Name, function from YAML text to value."""
    try:
        import yaml

        yield "PyYAML", lambda text: yaml.load(text, yaml.SafeLoader)
    except ImportError:
        print("missing: PyYAML")
    try:
        from ruamel.yaml import YAML

        yield "ruamel.yaml", lambda text: YAML(typ="safe", pure=True).load(io.StringIO(text))
    except ImportError:
        print("missing: ruamel.yaml")


def seen(value):
    """A value with the types of what it holds."""
    if isinstance(value, dict):
        return [(seen(key), seen(inner)) for key, inner in value.items()]
    if isinstance(value, list):
        return [seen(inner) for inner in value]
    return type(value).__name__, repr(value)


def entries(record):
    for key in sys.argv[2:]:
        if key in record and record[key] not in (None, "") and not isinstance(record[key], (list, dict)):
            record[key] = [record[key]]
    return sorted(seen(record))


def undo(digits):
    return bytes.fromhex(digits).decode("utf-8")


cases = [[undo(part) for part in line[:-1].split(" ")] for line in open(sys.argv[1])]
for name, read in readers():
    count = 0
    for before, after in cases:
        try:
            wanted = entries(read(before))
        except Exception:
            # A layout that this reader does not know.
            continue
        try:
            got = entries(read(after))
        except Exception as fault:
            got = fault
        if got != wanted:
            print(f"wrong: {name}: {before!r} became {after!r}, read as {got!r}")
        count += 1
    print(f"read: {count} of {len(cases)} with {name}")
