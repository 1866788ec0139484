"""What is wrong with a script of ours, and where."""

from __future__ import annotations


class BadScript(ValueError):
    """A script that cannot be read, or says something that a bundle would change the meaning of.

    Its text begins with `<file>:<line>: `; lines count from 1.
    """

    def __init__(self, file: str, line: int, why: str) -> None:
        super().__init__(f"{file}:{line}: {why}")
        self.file = file
        self.line = line
