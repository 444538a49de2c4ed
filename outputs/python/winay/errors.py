"""What can go wrong, with the exit codes of `winay`."""

import re
from dataclasses import dataclass

FAILURE, COMMAND_LINE, INVALID_INPUT, OUTPUT_EXISTS, INTERRUPTED, CHECK_FAILED = 1, 2, 3, 4, 5, 6


class Problem(Exception):
    """winay or this reader could not do what was asked: `code` is the exit code, the text says why
    and what to do."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code
        self.message = message


class Failure(Problem):
    """Exit code 1: a full disk, a file that cannot be read, a run that broke."""


class CommandLine(Problem):
    """Exit code 2: an option or a value that no verb knows."""


@dataclass(frozen=True)
class Mistake:
    """One mistake in a file."""

    file: str
    line: int
    column: int
    text: str


class Mistakes(Problem):
    """Exit code 3: a file that is not as it should be. `mistakes` has each with line and column."""

    @property
    def mistakes(self):
        found = re.findall(r"^(\S[^:\n]*):(\d+):(\d+): \w+: (.*)$", self.message, re.MULTILINE)
        return [Mistake(file, int(line), int(column), text) for file, line, column, text in found]


class OutputExists(Problem):
    """Exit code 4: results are there already; `force=True` replaces them."""


class Interrupted(Problem):
    """Exit code 5: stopped by a signal; complete replicates are kept."""


class CheckFailed(Problem):
    """Exit code 6: done, but a stated check did not hold."""


class NoProgram(Problem):
    """The program winay was not found."""


class Missing(Problem):
    """The file does not hold what is asked for. Says what would put it there."""

    def __init__(self, message):
        super().__init__(INVALID_INPUT, message)


BY_CODE = {FAILURE: Failure, COMMAND_LINE: CommandLine, INVALID_INPUT: Mistakes,
           OUTPUT_EXISTS: OutputExists, INTERRUPTED: Interrupted, CHECK_FAILED: CheckFailed}
