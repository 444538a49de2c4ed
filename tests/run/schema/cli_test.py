"""What `winay schema` prints, and that the reference in docs/ is what it prints."""

import json
import re

from command_line import SOURCE, CommandLine, main


class Schema(CommandLine):
    def page(self, *words):
        if not (self.here / "configs").exists():
            self.link_configs()
        result = self.winay("schema", "--markdown", *words)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        return result.stdout

    def test_all_kinds_or_one_are_printed_as_json(self):
        kinds = [kind["$ref"].split("/")[-1] for kind in json.loads(self.winay("schema").stdout)["anyOf"]]
        self.assertIn("import_map", kinds)
        for kind in kinds:
            schema = self.winay("schema", kind).stdout
            self.assertIn(kind, json.loads(schema)["$defs"])
            self.assertLess(len(schema), 1_500_000)
            self.assertIn(kind, self.winay("schema", "--help").stdout)

    def test_a_folder_gets_a_file_a_kind_with_the_words_of_the_language(self):
        written = {}
        for language in ("en", "es"):
            result = self.winay("schema", "--all", f"schemas/{language}", "--lang", language)
            self.assertEqual((result.returncode, result.stdout, result.stderr), (0, "", ""))
            for path in (self.here / "schemas" / language).iterdir():
                written[language, path.name] = json.loads(path.read_text("utf-8"))
        self.assertEqual(len(written), 28)
        for language, words in (("en", "arm that is"), ("es", "brazo que es")):
            scenario = written[language, "scenario.schema.json"]["$defs"]["scenario"]
            self.assertIn(words, scenario["properties"]["policy"]["description"])
        self.assertEqual(self.winay("schema", "study", "--all", "schemas").returncode, 2)

    def test_make_run_writes_the_schemas_where_shipped_files_look_for_them(self):
        make = (SOURCE / "Makefile").read_text("utf-8")
        self.assertIn("$(WINAY) schema --all outputs/schemas\n", make)
        self.winay("schema", "--all", "outputs/schemas")
        for top in ("configs", "calibration"):
            for path in (SOURCE / top).rglob("*.yaml"):
                line = path.read_text("utf-8").splitlines()[0]
                there = (path.parent / line.split("$schema=")[1]).resolve()
                self.assertTrue((self.here / there.relative_to(SOURCE)).exists(), path)

    def test_the_reference_in_docs_is_what_the_program_prints(self):
        for name, words in (("docs/reference.md", []), ("docs/es/reference.md", ["--lang", "es"])):
            with self.subTest(document=name):
                self.assertTrue((SOURCE / name).read_text("utf-8") == self.page(*words),
                                f"{name} is not what winay schema --markdown prints: "
                                "tools/renew_reference.sh writes it again")

    def test_every_row_has_a_meaning_and_is_as_wide_as_its_head(self):
        text = self.page("--lang", "es")
        head = []
        before = []
        for line in text.splitlines():
            cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
            if cells and set(line) <= set("|-"):
                head = before
            elif line.startswith("| `"):
                self.assertEqual(len(cells), len(head), line)
                row = dict(zip(head, cells))
                # A word has no unit and need not say where it comes from; a number must.
                self.assertTrue(row.get("significado", row.get("fuente") or not row.get("unidad")),
                                line)
            before = cells

    def test_a_page_is_not_of_one_kind(self):
        result = self.winay("schema", "scenario", "--markdown")
        self.assertEqual(result.returncode, 2)


if __name__ == "__main__":
    main()
