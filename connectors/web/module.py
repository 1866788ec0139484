"""One ES module: what it imports, what it exports, and what is left."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass

from connectors.web.bad_script import BadScript
from connectors.web.tokens import Token, tokens

_OURS = re.compile(r"\$\d+")
"""Names that a bundle gives to modules."""
_IDENTIFIER = re.compile(r"[^\W\d][\w$]*|\$[\w$]*")


@dataclass(frozen=True)
class Import:
    """One statement: `{name here: name there}`, or all of the other module as `whole`, or neither."""

    file: str
    line: int
    names: Mapping[str, str]
    whole: str | None = None


@dataclass(frozen=True)
class Module:
    """`code` is the script without its imports and without the word `export`, line for line as it was."""

    file: str
    imports: tuple[Import, ...]
    exports: tuple[str, ...]
    code: str


def read_module(file: str, script: str) -> Module:
    """Read the subset that our pages are written in; raises BadScript with the line for everything else.

    Imports: `import { a, b as c } from "./x.js";`, `import * as x from "./x.js";`, `import "./x.js";`. Exports: the
    word before a `function`, `async function`, `class` or single `const`. Refused is what would mean something else
    in a bundle: `import()` and `import.meta` (addresses), `var` (would be seen by every module), exports that can
    change, and names like `$1`.
    """
    return _Reading(file, script).module()


class _Reading:
    def __init__(self, file: str, script: str) -> None:
        self._file = file
        self._script = script
        self._tokens = list(tokens(file, script))
        self._at = 0
        self._imports: list[Import] = []
        self._exports: list[str] = []
        self._cuts: list[tuple[int, int]] = []

    def module(self) -> Module:
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            if token.kind == "name" and token.text == "import" and not self._is_property():
                self._import()
            elif token.kind == "name" and token.text == "export" and not self._is_property():
                self._export()
            else:
                self._check(token)
                self._at += 1
        return Module(self._file, tuple(self._imports), tuple(self._exports), self._left())

    def _is_property(self) -> bool:
        """`x.import` (but not `...import`), or `import:` in an object."""
        *_, last, before = ["", "", *(token.text for token in self._tokens[max(0, self._at - 2) : self._at])]
        return (before == "." and last != ".") or self._peek(1) == ":"

    def _check(self, token: Token) -> None:
        if token.kind == "name" and token.text == "var" and not self._is_property():
            raise self._bad(token, "`var` is not understood: write `let` or `const`")
        if token.kind == "name" and _OURS.fullmatch(token.text):
            raise self._bad(token, f"the name `{token.text}` belongs to the bundle")

    def _import(self) -> None:
        word = self._expect("import")
        if self._peek() in ("(", "."):
            raise self._bad(word, f"`import{self._peek()}` is not understood: a bundle has one address for all modules")
        if word.depth:
            raise self._bad(word, "an import belongs to no block")
        names: dict[str, str] = {}
        whole = None
        if self._peek() == "*":
            self._expect("*", "as")
            whole = self._name()
            self._expect("from")
        elif self._peek() == "{":
            names = self._braces()
            self._expect("from")
        target = self._target()
        end = self._expect(";")
        self._imports.append(Import(target, word.line, names, whole))
        self._cuts.append((word.start, end.end))

    def _braces(self) -> dict[str, str]:
        names: dict[str, str] = {}
        self._expect("{")
        while self._peek() != "}":
            there = here = self._name()
            if self._peek() == "as":
                self._expect("as")
                here = self._name()
            names[here] = there
            if self._peek() != "}":
                self._expect(",")
        self._expect("}")
        return names

    def _target(self) -> str:
        token = self._tokens[self._at] if self._at < len(self._tokens) else None
        text = token.text[1:-1] if token and token.kind == "string" else ""
        if not text.startswith(("./", "../")) or "\\" in text:
            raise self._bad(token, 'an import is `import { ... } from "./file.js";`, all of it')
        self._at += 1
        return posixpath.normpath(posixpath.join(posixpath.dirname(self._file), text))

    def _export(self) -> None:
        word = self._expect("export")
        if word.depth:
            raise self._bad(word, "an export belongs to no block")
        declaration = self._tokens[self._at] if self._at < len(self._tokens) else None
        self._cuts.append((word.start, declaration.start if declaration else word.end))
        if self._peek() == "async":
            self._expect("async", "function")
        elif self._peek() in ("function", "class", "const"):
            self._at += 1
        else:
            raise self._bad(word, "only a `function`, a `class` or a `const` is exported, where it is declared")
        if self._peek() == "*":
            self._expect("*")
        self._exports.append(self._name())
        if declaration and declaration.text == "const":
            self._alone(declaration)

    def _alone(self, const: Token) -> None:
        """Up to its `;` a `const` may declare nothing else."""
        for token in self._tokens[self._at :]:
            if token.depth == const.depth and token.text == ";":
                return
            if token.depth == const.depth and token.text == ",":
                raise self._bad(token, "an exported `const` is one alone")
        raise self._bad(const, "an exported `const` ends with `;`")

    def _peek(self, further: int = 0) -> str:
        at = self._at + further
        return self._tokens[at].text if at < len(self._tokens) else ""

    def _expect(self, *texts: str) -> Token:
        for text in texts:
            token = self._tokens[self._at] if self._at < len(self._tokens) else None
            if token is None or token.text != text:
                raise self._bad(token, f"`{text}` is missing")
            self._at += 1
        return self._tokens[self._at - 1]

    def _name(self) -> str:
        token = self._tokens[self._at] if self._at < len(self._tokens) else None
        if token is None or token.kind != "name" or not _IDENTIFIER.fullmatch(token.text):
            raise self._bad(token, "a name is missing")
        self._check(token)
        self._at += 1
        return token.text

    def _bad(self, token: Token | None, why: str) -> BadScript:
        return BadScript(self._file, token.line if token else self._script.count("\n") + 1, why)

    def _left(self) -> str:
        """The script without what was cut, which leaves its line breaks."""
        pieces: list[str] = []
        at = 0
        for start, end in self._cuts:
            pieces += [self._script[at:start], "\n" * self._script.count("\n", start, end)]
            at = end
        return "".join(pieces) + self._script[at:]
