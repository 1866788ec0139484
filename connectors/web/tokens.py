"""A script cut into tokens, as far as it takes to know code from text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from connectors.web.bad_script import BadScript

Kind = Literal["name", "number", "string", "template", "regex", "sign"]

_LEFT_OUT = re.compile(r"(?:[\s\ufeff]|//[^\n\r\u2028\u2029]*|/\*.*?\*/)+", re.DOTALL)
_NAME = re.compile(r"#?[\w$]+")
_NUMBER = re.compile(r"\.?\d[\w.]*")
_STRING = re.compile(r""""(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'""", re.DOTALL)
_TEMPLATE = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*(`|\$\{)", re.DOTALL)
_REGEX = re.compile(r"/(?:[^/\\\[\n\r]|\\[^\n\r]|\[(?:[^\]\\\n\r]|\\[^\n\r])*\])+/[a-z]*")
_SIGN = re.compile(r"=>|\+\+|--|[-+*%&|^!~<>=?:;,.(){}\[\]/]")
_CLOSES = {")": "(", "]": "[", "}": "{"}
_BEFORE_A_VALUE = frozenset(
    {
        "await",
        "case",
        "delete",
        "do",
        "else",
        "extends",
        "in",
        "instanceof",
        "new",
        "of",
        "return",
        "throw",
        "typeof",
        "void",
        "yield",
    }
)
_BEFORE_A_STATEMENT = frozenset({"for", "if", "while", "with"})


@dataclass(frozen=True)
class Token:
    """A piece of code. `depth` counts the brackets around it; those of a pair stand outside of themselves."""

    kind: Kind
    text: str
    start: int
    end: int
    line: int
    depth: int


def tokens(file: str, script: str) -> Iterator[Token]:
    """All but space and comments, in order; of a template literal each piece between two `${...}` is one.

    Not a parser: a `/` is told to divide or to begin a regular expression by what stands before it. Raises BadScript
    where something is not closed, where a `/` could be either, and at a character that begins no token.
    """
    return iter(_Cut(file, script).all())


class _Cut:
    """One pass over a script."""

    def __init__(self, file: str, script: str) -> None:
        self._file = file
        self._script = script
        self._at = 0
        self._line = 1
        self._found: list[Token] = []
        self._open: list[tuple[Token, bool]] = []  # brackets, and whether one is that of `if (...)`
        self._statement_next = False  # after the `)` of `if (...)`

    def all(self) -> list[Token]:
        while True:
            if space := _LEFT_OUT.match(self._script, self._at):
                self._move(space.end())
            if self._at == len(self._script):
                break
            self._next()
        if self._open:
            opening = self._open[-1][0]
            raise BadScript(self._file, opening.line, f"`{opening.text[-2:]}` is not closed")
        return self._found

    def _next(self) -> None:
        first = self._script[self._at]
        if first == "`":
            self._template(self._at + 1)
        elif first == "}" and self._open and self._open[-1][0].kind == "template":
            self._open.pop()
            self._template(self._at + 1)
        elif self._script.startswith("/*", self._at):
            raise BadScript(self._file, self._line, "a comment is not closed")
        elif first in "\"'":
            self._take("string", _STRING, "a string is not closed")
        elif first == "/" and self._begins_a_value():
            self._take("regex", _REGEX, "a regular expression is not closed")
        elif _NUMBER.match(self._script, self._at):
            self._take("number", _NUMBER, "")
        elif _NAME.match(self._script, self._at):
            self._take("name", _NAME, "")
        else:
            self._bracket(self._take("sign", _SIGN, f"{first!r} begins nothing that is understood here"))

    def _take(self, kind: Kind, form: re.Pattern[str], otherwise: str) -> Token:
        match = form.match(self._script, self._at)
        if match is None:
            raise BadScript(self._file, self._line, otherwise)
        return self._add(kind, match.end())

    def _add(self, kind: Kind, end: int) -> Token:
        text = self._script[self._at : end]
        token = Token(kind, text, self._at, end, self._line, len(self._open) - (text in _CLOSES))
        self._found.append(token)
        self._move(end)
        return token

    def _move(self, end: int) -> None:
        self._line += self._script.count("\n", self._at, end)
        self._at = end

    def _template(self, inside: int) -> None:
        """From a backtick, or from the `}` of a `${...}`, to the next of the one or the other."""
        match = _TEMPLATE.match(self._script, inside)
        if match is None:
            raise BadScript(self._file, self._line, "a template literal is not closed")
        piece = self._add("template", match.end())
        if match[1] == "${":
            self._open.append((piece, False))

    def _bracket(self, token: Token) -> None:
        self._statement_next = False
        if token.text in _CLOSES.values():
            self._open.append((token, self._is_word(-2, _BEFORE_A_STATEMENT)))
        elif token.text in _CLOSES:
            if not self._open or self._open[-1][0].text != _CLOSES[token.text]:
                raise BadScript(self._file, token.line, f"`{token.text}` closes nothing")
            self._statement_next = self._open.pop()[1]

    def _is_word(self, at: int, words: frozenset[str]) -> bool:
        """Whether the token at `at`, counted from the last one at -1, is one of the words and no property."""
        index = len(self._found) + at
        if index < 0 or self._found[index].text not in words:
            return False
        return index == 0 or self._found[index - 1].text != "."

    def _begins_a_value(self) -> bool:
        """Whether a regular expression may stand here, and so a `/` does not divide."""
        if not self._found:
            return True
        before = self._found[-1]
        if before.kind == "name":
            return self._is_word(-1, _BEFORE_A_VALUE)
        if before.kind == "template":
            return before.text.endswith("${")
        if before.kind != "sign" or before.text in ("]", "++", "--"):
            return False
        if before.text == "}":
            raise BadScript(self._file, self._line, "a `/` after `}` can be read in two ways: put brackets around one")
        return self._statement_next if before.text == ")" else True
