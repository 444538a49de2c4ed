"""Checks YAML files against the JSON Schema: schema_test.py SCHEMA.json [MORE.yaml ...]

The shipped files must follow it, and wrong ones of the kinds that a schema can see must not.
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
            return {str(key): as_text(value) for key, value in node.items()}
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


def main(schema_file, *more):
    schema = json.loads(pathlib.Path(schema_file).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    kinds = {"scenarios": "scenario", "programmes": "programme", "populations": "population",
             "parameters": "parameters", "configs": "parameters", "comparison": "comparison",
             "ridge": "ridge", "tasks": "scenario"}
    files = [(path, "sensitivity" if path.stem == "sensitivity" else kinds[path.parent.name])
             for path in sorted(pathlib.Path("configs").rglob("*.yaml"))]
    files = [(path, kind) for path, kind in files if "survey" not in load(path)]  # maps of surveys
    files += [(path, "study") for path in sorted(pathlib.Path("calibration/studies").glob("*.yaml"))]
    files += [(path, "alternatives") for path in sorted(pathlib.Path("calibration/alternatives").glob("*.yaml"))]
    files += [(path, "targets") for path in sorted(pathlib.Path("calibration/targets").glob("*.yaml"))]
    files += [(pathlib.Path(path), "scenario") for path in more]
    failed = False
    for path, kind in files:
        one_kind = {"$ref": f"#/$defs/{kind}", "$defs": schema["$defs"]}
        for validator in (jsonschema.Draft202012Validator(one_kind), jsonschema.Draft202012Validator(schema)):
            for error in validator.iter_errors(load(path)):
                print(f"{path}: {'.'.join(map(str, error.absolute_path))}: {error.message[:300]}")
                failed = True
    scenario = jsonschema.Draft202012Validator({"$ref": "#/$defs/scenario", "$defs": schema["$defs"]})
    for name in SEEN_BY_A_SCHEMA:
        if scenario.is_valid(load(pathlib.Path("tests/data/config/wrong") / f"{name}.yaml")):
            print(f"{name}.yaml follows the schema, but should not")
            failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
