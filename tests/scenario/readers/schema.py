# Judges the schema that circ prints, and records by it, with a JSON Schema validator of others. The
# argument is a folder with `schema.json`, with `cases.json` (pairs of a text and whether it is a
# record), and where they are wanted `dates.json` and `kinds.json` (pairs of a text and whether circ
# takes it for one).
import json
import pathlib
import re
import sys

folder = pathlib.Path(sys.argv[1])
missing = []
try:
    import yaml
except ImportError:
    missing.append("PyYAML")
try:
    from jsonschema import Draft202012Validator
except ImportError:
    missing.append("jsonschema")
if missing:
    for name in missing:
        print(f"missing: {name}")
    sys.exit()


class Reader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: a day is text, and so are `no` and `12:30`."""

    yaml_implicit_resolvers = {}


for tag, pattern, first in [
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
]:
    Reader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), first)
Reader.add_constructor("tag:yaml.org,2002:int", lambda reader, node: int(node.value))


def read(name):
    return json.loads((folder / name).read_text(encoding="utf-8"))


schema = read("schema.json")
Draft202012Validator.check_schema(schema)
judge = Draft202012Validator(schema)
wrong = []
for text, good in read("cases.json"):
    record = yaml.load(text, Reader)
    faults = [f"{list(fault.path)}: {fault.message}" for fault in judge.iter_errors(record)]
    if good == bool(faults):
        wrong.append(f"{text!r} is {'a' if good else 'no'} record, and the schema says {faults}")
print(f"judged: {len(read('cases.json'))} records")
for name, key in (("dates.json", "starts"), ("kinds.json", "kind")):
    if not (folder / name).exists():
        continue
    part = judge.evolve(schema={**schema, "required": [], "properties": {key: schema["properties"][key]}})
    pairs = read(name)
    wrong += [f"{name}: {text!r} is {good}" for text, good in pairs if part.is_valid({key: text}) != good]
    print(f"judged: {len(pairs)} texts of {name}")
assert not wrong, "\n".join(wrong)
