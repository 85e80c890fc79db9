# Reads the records that `circ add` wrote with the YAML readers that are installed. The arguments are
# a JSON file with the expected record by id, and the folder of the records.
import json
import pathlib
import sys

expected = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
folder = pathlib.Path(sys.argv[2])
readers = []
try:
    import yaml

    readers.append(("PyYAML", yaml.safe_load))
    if yaml.__with_libyaml__:
        readers.append(("PyYAML over libyaml", lambda text: yaml.load(text, yaml.CSafeLoader)))
except ImportError:
    print("missing: PyYAML")
try:
    from ruamel.yaml import YAML

    readers.append(("ruamel.yaml", lambda text: YAML(typ="safe", pure=True).load(text)))
except ImportError:
    print("missing: ruamel.yaml")

for name, read in readers:
    for id, record in expected.items():
        text = (folder / f"{id}.yaml").read_bytes().decode("utf-8")
        found = read(text)
        assert found == record, f"{name} reads {found} and not {record} from\n{text}"
    print(f"read: {len(expected)} records by {name}")
