"""Keeps an editor's own lines, comments and folds in the parts of a YAML file that do not change."""

from dataclasses import dataclass

import yaml

Path = tuple[str, ...]
NAMES = ("id", "code", "number")
"""The fields that tell the items of a list apart."""


@dataclass(frozen=True)
class _Block:
    """One field of a mapping or item of a list: its text up to the next one's."""

    name: str
    text: str
    node: yaml.Node
    start: int


def keep_unchanged(written: str, fresh: str, unchanged: frozenset[Path]) -> str:
    """`fresh` with the fields in `unchanged` as they stand in `written`.

    Both are YAML mappings. A field is named by its path, `("fee",)`; an item of a list by its id, code or number,
    `("offices", "tong-dai-1022")`. Comments before the first field of a mapping and
    below a field are kept as long as it exists; those inside a field only when it is unchanged.
    """
    written, fresh = (text if text.endswith("\n") else text + "\n" for text in (written, fresh))
    old, new = (yaml.compose(text, Loader=yaml.SafeLoader) for text in (written, fresh))
    if old is None or new is None:
        return fresh
    return _merged(_Block("", written, old, 0), _Block("", fresh, new, 0), (), unchanged)


def _merged(old: _Block, new: _Block, path: Path, unchanged: frozenset[Path]) -> str:
    """The new block with what it keeps of the old one."""
    if path in unchanged:
        return old.text
    old_parts, new_parts = _parts(old), _parts(new)
    if not old_parts or not new_parts:
        return _content(new.text) + old.text[len(_content(old.text)) :]
    by_name = {part.name: part for part in old_parts if part.name}
    head = old.text[: old_parts[0].start - old.start]
    return head + "".join(
        _merged(by_name[part.name], part, (*path, part.name), unchanged) if part.name in by_name else part.text
        for part in new_parts
    )


def _content(text: str) -> str:
    """Without the blank lines and comments at the end."""
    lines = text.splitlines(keepends=True)
    while lines and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
        lines.pop()
    return "".join(lines)


def _parts(block: _Block) -> list[_Block]:
    """Counted in characters: YAML knows more line ends than Python's files do."""
    node = block.node
    if not isinstance(node, yaml.CollectionNode) or node.flow_style:
        return []
    if isinstance(node, yaml.MappingNode):
        named = [(str(key.value), key, value) for key, value in node.value]
    else:
        named = [(_name(item), item, item) for item in node.value]
    starts = [first.start_mark.index - first.start_mark.column for _, first, _ in named]
    ends = [*starts[1:], block.start + len(block.text)]
    return [
        _Block(name, block.text[start - block.start : end - block.start], value, start)
        for (name, _, value), start, end in zip(named, starts, ends, strict=True)
    ]


def _name(item: yaml.Node) -> str:
    fields = item.value if isinstance(item, yaml.MappingNode) else []
    return next((str(value.value) for key, value in fields if key.value in NAMES), "")
