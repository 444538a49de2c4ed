"""Checks YAML files against the JSON Schemas: schema_test.py FOLDER

The folder has what `winay schema --all` writes, all.json for any kind, and in right/ and wrong/ files
KIND.NAME.yaml. Shipped files must follow the schema that their first line points to; of the wrong
files of tests/data those that a schema can see must not follow that of scenarios.
"""
import json
import pathlib
import re
import sys

import jsonschema
import yaml


class Loader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: only true and false are booleans, dates are text."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers
            if tag not in ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def load(path):
    """The file with its keys as text, as JSON has them."""
    def as_text(node):
        if isinstance(node, dict):
            return {str(key): as_text(value) for key, value in node.items()
}
        return [as_text(item) for item in node] if isinstance(node, list) else node
    return as_text(yaml.load(path.read_text(encoding="utf-8"), Loader))


SEEN_BY_A_SCHEMA = ("unknown_key", "unknown_section", "missing_unit", "missing_source", "wrong_unit",
                    "out_of_range", "quoted_number", "number_alone", "quantity_without_unit", "bad_date",
                    "flag_is_perhaps", "unknown_reading", "schema_version_missing", "label_missing",
                    "unknown_variable", "rule_wrong_unit", "rule_without_unit", "rule_two_variables",
                    "rule_flag_compared", "rule_all_of_a_map", "rule_empty_all", "rule_bad_date",
                    "rule_unknown_comparison", "rules_not_a_list", "rule_without_a_name", "when_missing",
                    "then_unknown_key", "then_unknown_word", "taper_of_one", "re_entry_without_when",
                    "rule_at_most_with_comma", "dated_values", "dated_refused",
                    "dated_rules")


FIRST_LINE = re.compile(r"# yaml-language-server: \$schema=(?:\.\./)+outputs/schemas/(\w+)\.schema\.json\n")


def kind_of(path):
    """The kind that the first line of a shipped file points to."""
    return FIRST_LINE.match(path.read_text(encoding="utf-8")).group(1)


def main(folder):
    folder = pathlib.Path(folder)
    validators = {}
    for path in [*folder.glob("*.schema.json"), folder / "all.json"]:
        schema = json.loads(path.read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        validators[path.name.split(".")[0]] = jsonschema.Draft202012Validator(schema)
    shipped = [path for top in ("configs", "calibration") for path in pathlib.Path(top).rglob("*.yaml")]
    right = [(path, kind_of(path)) for path in sorted(shipped)]
    right += [(path, path.name.split(".")[0]) for path in sorted(folder.glob("right/*.yaml"))]
    wrong = [(path, path.name.split(".")[0]) for path in sorted(folder.glob("wrong/*.yaml"))]
    wrong += [(pathlib.Path("tests/data/config/wrong") / f"{name}.yaml", "scenario") for name in SEEN_BY_A_SCHEMA]
    failed = len(shipped) < 50
    for path, kind in right:
        for validator in (validators[kind], validators["all"]):
            for error in validator.iter_errors(load(path)):
                print(f"{path}: {'.'.join(map(str, error.absolute_path))}: {error.message[:300]}")
                failed = True
    for path, kind in wrong:
        if validators[kind].is_valid(load(path)):
            print(f"{path} follows the schema of {kind}, but should not")
            failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
