# Reads what the tests emitted with the YAML readers that are installed here.
#
# The file named as the argument has one case a line: the text, a record that
# holds it in every place, and a document that is the text alone, each as the
# hex digits of its UTF-8. Prints `missing: NAME` for a reader that cannot be
# imported, `wrong: ...` for each case that is misread, and `read: ...`.
import io
import sys


def readers():
    """Name, function from YAML text to value, whether it reads the records."""
    try:
        import yaml

        yield "PyYAML", lambda text: yaml.load(text, yaml.SafeLoader), True
        if yaml.__with_libyaml__:
            yield "PyYAML over libyaml", lambda text: yaml.load(text, yaml.CSafeLoader), True
    except ImportError:
        print("missing: PyYAML")
    try:
        from ruamel.yaml import YAML

        def modern(text):
            return YAML(typ="safe", pure=True).load(io.StringIO(text))

        def old(text):
            reader = YAML(typ="safe", pure=True)
            reader.version = (1, 1)
            return reader.load(io.StringIO(text))

        yield "ruamel.yaml", modern, True
        yield "ruamel.yaml as 1.1", old, False
    except ImportError:
        print("missing: ruamel.yaml")


def expected(text):
    deep = {"deep": [[text], {"k": text}], "key": {text: 1}}
    plain = {"text": text, "list": [text, text], "prose": text, "value": deep}
    if not text:
        del plain["text"], plain["prose"]
    return {**plain, "flow": [text, {"k": text}], "after": "x"}


def undo(digits):
    return bytes.fromhex(digits).decode("utf-8")


cases = [[undo(part) for part in line[:-1].split(" ")] for line in open(sys.argv[1])]
for name, read, reads_records in readers():
    count = 0
    for text, record, alone in cases:
        documents = [(alone, text)]
        if reads_records:
            documents.append((record, expected(text)))
        for emitted, wanted in documents:
            try:
                got = read(emitted)
            except Exception as fault:
                got = fault
            if type(got) is not type(wanted) or got != wanted:
                print(f"wrong: {name}: {text!r} emitted as {emitted!r} read as {got!r}")
            count += 1
    print(f"read: {count} documents with {name}")
