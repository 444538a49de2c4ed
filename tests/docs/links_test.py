"""Links between documents lead somewhere, and every document is one that a test reads.

usage: links_test.py CLONE
"""

import re
import subprocess
import sys
import unittest
from pathlib import Path

import yaml

CLONE = Path(sys.argv.pop(1))
sys.path[:0] = [str(CLONE / "tools/docs"), str(CLONE / "tests/docs")]
import commands  # noqa: E402
import documents  # noqa: E402
import marks  # noqa: E402


def written():
    """Every markdown file of the repository."""
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "*.md"], cwd=CLONE, capture_output=True, text=True,
                            check=False)
    names = listed.stdout.split() if listed.returncode == 0 else []
    return [CLONE / name for name in names] or [
        path for path in CLONE.rglob("*.md")
        if not {"build", "node_modules", "runs"} & set(path.relative_to(CLONE).parts)]


def anchors(text):
    """As GitHub makes them of headings."""
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
            for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}


class Citation(unittest.TestCase):
    def test_has_what_the_format_asks_for_and_the_version_that_is_built(self):
        cited = yaml.safe_load((CLONE / "CITATION.cff").read_text("utf-8"))
        self.assertLessEqual({"cff-version", "message", "title", "authors"}, set(cited))
        self.assertEqual(cited["cff-version"], "1.2.0")
        self.assertEqual(cited["authors"], [{"name": "The winay authors"}])
        built = re.search(r"project\(winay VERSION (\S+)", (CLONE / "CMakeLists.txt").read_text())
        self.assertEqual(str(cited["version"]), built.group(1))


class Links(unittest.TestCase):
    def test_every_link_leads_to_a_file_and_a_heading(self):
        for path in written():
            text = re.sub(r"^```.*?^```", "", path.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
            for link in re.findall(r"\]\(([^)\s]+)\)", text):
                name, _, heading = link.partition("#")
                if re.match(r"\w+:", name):
                    continue
                with self.subTest(document=str(path.relative_to(CLONE)), link=link):
                    to = (path.parent / name).resolve() if name else path
                    self.assertTrue(to.exists())
                    if heading:
                        self.assertIn(heading, anchors(to.read_text("utf-8")))

    def test_every_document_in_two_languages_has_the_same_commands(self):
        for path in (CLONE / "docs/es").glob("*.md"):
            if path.name in documents.OTHERS or path.name == "README.md":
                continue  # the Spanish README is the first page only
            with self.subTest(document=path.name):
                self.assertEqual(verbs_of(path), verbs_of(CLONE / "docs" / path.name))

    def test_no_command_is_listed_that_no_document_has(self):
        found = {command for path, _ in documents.documents() for command in commands_of(path)}
        self.assertEqual(set(commands.INSTEAD) - found, set())


def commands_of(path):
    for block in marks.blocks(path.read_text("utf-8")):
        if block.fence == "sh":
            body = re.search(r"^```\w*\n(.*?)^```", block.text, re.DOTALL | re.MULTILINE).group(1)
            yield from commands.commands_in(body)


def verbs_of(path):
    return [command.replace(" --lang es", "") for command in commands_of(path)]


if __name__ == "__main__":
    unittest.main(verbosity=2)
