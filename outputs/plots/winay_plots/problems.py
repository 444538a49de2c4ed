"""What can be wrong, with the exit codes of `winay`."""

FAILURE = 1
INVALID_INPUT = 3
OUTPUT_EXISTS = 4


class Problem(Exception):
    """Nothing can be drawn; the message says why and what to do."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


class Missing(Exception):
    """One figure cannot be drawn: its data are not in the file. Says what would put them there."""
