"""Keeps an editor's own lines, comments and folds in the parts of a YAML file that do not change."""

from dataclasses import dataclass

import yaml


@dataclass(frozen=True)
class _Block:
    """One top-level field: its text from the key to the next key."""

    key: str
    text: str


def keep_unchanged(written: str, fresh: str, unchanged: frozenset[str]) -> str:
    """`fresh` with the fields in `unchanged` as they stand in `written`.

    Both are YAML mappings. Comments before the first field are kept; those inside or below a field go with it.
    """
    head, old = _blocks(written)
    _, new = _blocks(fresh)
    kept = {block.key: block.text for block in old if block.key in unchanged}
    return head + "".join(kept.get(block.key, block.text) for block in new)


def _blocks(text: str) -> tuple[str, list[_Block]]:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode) or root.flow_style or not root.value:
        return "", []
    # Counted in characters: YAML knows more line ends than Python's files do.
    starts = [key.start_mark.index - key.start_mark.column for key, _ in root.value]
    text = text if text.endswith("\n") else text + "\n"
    ends = [*starts[1:], len(text)]
    names = [str(key.value) for key, _ in root.value]
    blocks = [_Block(name, text[start:end]) for name, start, end in zip(names, starts, ends, strict=True)]
    return text[: starts[0]], blocks
