"""A page's modules as one script, so that a slow line is asked once and not once for each."""

from __future__ import annotations

from collections.abc import Mapping

from connectors.web.bad_script import BadScript
from connectors.web.module import Import, Module, read_module


def bundle(files: Mapping[str, str], entry: str) -> str:
    """A module script that does what `entry` and all it imports would do, in the order in which they would.

    Each module becomes a block, where its names are its own; what it exports is one object that the blocks after it
    take their imports from. `files` holds the modules by path. Raises BadScript, with file and line, for what
    `read_module` refuses, an import of something that is not there, and modules that import each other.
    """
    ordered = _Order(files).of(entry)
    numbers = {module.file: number for number, module in enumerate(ordered)}
    exported = {module.file: module.exports for module in ordered}
    return "".join(_block(module, numbers, exported) for module in ordered)


class _Order:
    """Every module after those that it imports: the order in which a browser runs them."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self._files = files
        self._done: dict[str, Module] = {}
        self._under_way: list[str] = []

    def of(self, entry: str) -> list[Module]:
        self._visit(entry)
        return list(self._done.values())

    def _visit(self, file: str) -> None:
        module = read_module(file, self._files[file])
        self._under_way.append(file)
        for one in module.imports:
            if one.file in self._under_way:
                circle = [*self._under_way[self._under_way.index(one.file) :], one.file]
                raise BadScript(file, one.line, "modules import each other: " + " -> ".join(circle))
            if one.file not in self._files:
                raise BadScript(file, one.line, f"there is no {one.file}")
            if one.file not in self._done:
                self._visit(one.file)
        self._under_way.pop()
        self._done[file] = module


def _block(module: Module, numbers: Mapping[str, int], exported: Mapping[str, tuple[str, ...]]) -> str:
    lines = [_taken(module, one, numbers[one.file], exported[one.file]) for one in module.imports]
    number = numbers[module.file]
    given = f"${number} = {{ {', '.join(module.exports)} }};" if module.exports else f"${number} = {{}};"
    return "\n".join([f"let ${number};", "{", *filter(None, lines), module.code, given, "}", ""])


def _taken(module: Module, one: Import, number: int, exports: tuple[str, ...]) -> str:
    if one.whole:
        return f"const {one.whole} = ${number};"
    for there in one.names.values():
        if there not in exports:
            raise BadScript(module.file, one.line, f"{one.file} exports no `{there}`")
    taken = [here if here == there else f"{there}: {here}" for here, there in one.names.items()]
    return f"const {{ {', '.join(taken)} }} = ${number};" if taken else ""
