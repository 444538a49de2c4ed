"""Marks in the documentation that say where its numbers come from.

A mark is a comment on the lines before a block; readers of the page do not see it:

    <!-- numbers: 2027 +stop/poor_households/low stop/worse_off/high -->
        every number of the block below, in order. A figure (tools/docs/figures.py) is named: plain,
        with + if its sign is shown, with - if the text shows the size of something negative. A
        number that is no result stands for itself: a year, a count, a name.
    <!-- output: stop.en.txt -->
        the block below is the file of docs/data
    <!-- equations: include/winay/phases/income.hpp -->
        the block below is what the comments of that header say in indented lines

`restated` writes what the marks say; a document is right if that changes nothing.
"""

import re
from dataclasses import dataclass

MARK = re.compile(r"<!-- (numbers|output|equations):(.*?)-->\n?", re.DOTALL)
NUMBERS = {
    "en": re.compile(r"(?<![\w.,])[+−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?!\w)"),
    "es": re.compile(r"(?<![\w.,])[+−]?(?:\d{1,3}(?:[ \u00a0]\d{3})+(?!\d)|\d+)(?:\.\d+)?(?!\w)"),
}
# What is not prose: code, addresses, comments, the numbers of a list.
ASIDE = re.compile(r"`[^`]*`|\]\([^)]*\)|<!--.*?-->|https?://\S+|^ *\d+\. ", re.DOTALL | re.MULTILINE)


@dataclass
class Block:
    text: str
    mark: str = ""  # numbers, output, equations or none
    words: tuple = ()
    fence: str = ""  # the language of a fence, or "```" for none


def blocks(document):
    """The document in blocks between empty lines; fences are whole, marks stand with what they mark."""
    found, lines, inside = [], [], False
    for line in document.splitlines(keepends=True):
        fenced = line.startswith("```")
        if (fenced and not inside and lines and not MARK.fullmatch("".join(lines).lstrip("\n"))) or (
                not inside and not line.strip() and lines):
            found.append("".join(lines))
            lines = []
        lines.append(line)
        if fenced:
            inside = not inside
            if not inside:
                found.append("".join(lines))
                lines = []
    return [block_of(text) for text in found + ["".join(lines)] if text]


def block_of(text):
    marked = MARK.match(text.lstrip("\n"))
    fence = re.search(r"^```(\w*)$", text, re.MULTILINE)
    return Block(text=text, mark=marked.group(1) if marked else "",
                 words=tuple(marked.group(2).split()) if marked else (),
                 fence=(fence.group(1) or "```") if fence else "")


def numbers_in(text, language):
    """Numbers of the prose of a block, with their places."""
    prose = ASIDE.sub(lambda aside: " " * len(aside.group()), text)
    if prose.lstrip("\n").startswith("#"):
        prose = re.sub(r"^#.*$", lambda heading: " " * len(heading.group()), prose,
                       flags=re.MULTILINE)
    return list(NUMBERS[language].finditer(prose))


def shown(value, like, sign, language):
    """A figure with as many decimals as the number that it stands in for."""
    decimals = len(like.partition(".")[2])
    value = round(value, decimals) + 0.0
    if sign == "-":
        if value > 0:
            raise ValueError(f"{value} is no longer negative: read the sentence again")
        value = abs(value)
    text = f"{value:{'+' if sign == '+' and value != 0 else ''},.{decimals}f}"
    return text.replace("-", "−").replace(",", "," if language == "en" else " ")


def number_for(word, like, language, figures):
    if word[0].isdigit() or (word[0] in "+−" and word[1].isdigit()):
        return word.replace("_", " ")
    sign = word[0] if word[0] in "+-" else ""
    return shown(figures[word[len(sign):]], like, sign, language)


def with_numbers(block, language, figures):
    found = numbers_in(block.text, language)
    if len(found) != len(block.words):
        listed = " ".join(number.group() for number in found)
        raise ValueError(f"{len(block.words)} numbers are named, the block has {len(found)}: "
                         f"{listed}\n{block.text.strip()}")
    text = block.text
    for number, word in reversed(list(zip(found, block.words))):
        new = number_for(word, number.group(), language, figures)
        text = text[:number.start()] + new + text[number.end():]
    return text


def with_content(block, content):
    """The block's fence or table replaced."""
    mark_end = MARK.search(block.text).end()
    head, old = block.text[:mark_end], block.text[mark_end:]
    fence = re.match(r"(```\w*\n).*?(^```\n?)$", old, re.DOTALL | re.MULTILINE)
    body = content.rstrip("\n") + "\n"
    return head + (fence.group(1) + body + fence.group(2) if fence else body)


def equations_of(header):
    """Indented lines of a header's documentation comments, a group for each run of them."""
    groups, last = [], ""
    for line in header.splitlines():
        equation = re.match(r"\s*/// {5}(\s*\S.*)$", line)
        if equation:
            if not re.match(r"\s*/// {5}\s*\S", last):
                groups.append([])
            groups[-1].append(equation.group(1))
        last = line
    return "\n\n".join("\n".join(group) for group in groups) + "\n"


def restated(document, language, figures, read):
    """The document as its marks have it; `read` gives the text of a file of the repository."""
    out = []
    for block in blocks(document):
        if block.mark == "numbers":
            out.append(with_numbers(block, language, figures))
        elif block.mark == "output":
            out.append(with_content(block, read("docs/data/" + block.words[0])))
        elif block.mark == "equations":
            out.append(with_content(block, equations_of(read(block.words[0]))))
        else:
            out.append(block.text)
    return "".join(out)


def unmarked(document, language):
    """Numbers of prose that no mark explains."""
    return [number.group() for block in blocks(document)
            if not block.mark and not block.fence
            for number in numbers_in(block.text, language)]


def named(document):
    """Figures that a document names."""
    return {word.lstrip("+-") for block in blocks(document) if block.mark == "numbers"
            for word in block.words if not re.match(r"[+−]?\d", word)}
