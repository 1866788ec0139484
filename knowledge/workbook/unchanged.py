"""Which parts of a file's content stay."""

from collections.abc import Mapping

from knowledge.schema.base import Content
from knowledge.workbook.keep import NAMES

Path = tuple[str, ...]


def unchanged(old: object, new: object, at: Path = ()) -> frozenset[Path]:
    """The paths (see `keep_unchanged`) of all that is the same in `old` and `new`, the largest parts only."""
    if old == new:
        return frozenset({at})
    was, now = _parts(old), _parts(new)
    found = (unchanged(was[name], part, (*at, name)) for name, part in now.items() if name in was)
    return frozenset().union(*found)


def _parts(value: object) -> Mapping[str, object]:
    """The parts that a path can name."""
    if isinstance(value, Content):
        return {name: getattr(value, name) for name in type(value).model_fields}
    if isinstance(value, tuple):
        return {_name(item): item for item in value if _name(item)}
    return value if isinstance(value, Mapping) else {}


def _name(item: object) -> str:
    return next((str(getattr(item, name)) for name in NAMES if hasattr(item, name)), "")
