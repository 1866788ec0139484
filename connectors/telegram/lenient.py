"""Reads JSON of a platform that may add fields, and change them, at any time."""

from __future__ import annotations

from collections.abc import Iterator


class Lenient:
    """A JSON value as an object: whatever is not there, or of another type than asked for, is absent."""

    def __init__(self, value: object) -> None:
        self._fields: dict[str, object] = value if isinstance(value, dict) else {}

    def __bool__(self) -> bool:
        return bool(self._fields)

    def __contains__(self, key: str) -> bool:
        return key in self._fields

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def inner(self, key: str) -> Lenient:
        """The object under `key`, an empty one when there is none."""
        return Lenient(self._fields.get(key))

    def inners(self, key: str) -> tuple[Lenient, ...]:
        """The objects of the list under `key`."""
        found = self._fields.get(key)
        return tuple(Lenient(one) for one in found) if isinstance(found, list) else ()

    def rows(self, key: str) -> tuple[Lenient, ...]:
        """The objects of the list of lists under `key`, in one row."""
        found = self._fields.get(key)
        lists = [row for row in found if isinstance(row, list)] if isinstance(found, list) else []
        return tuple(Lenient(one) for row in lists for one in row)

    def text(self, key: str) -> str | None:
        """The string under `key`, if it is one and not empty."""
        found = self._fields.get(key)
        return found if isinstance(found, str) and found else None

    def whole(self, key: str) -> int | None:
        """The whole number under `key`; `true` is none."""
        found = self._fields.get(key)
        return found if isinstance(found, int) and not isinstance(found, bool) else None

    def number(self, key: str) -> float | None:
        """The number under `key`."""
        found = self._fields.get(key)
        if isinstance(found, bool) or not isinstance(found, int | float):
            return None
        try:
            return float(found)
        except OverflowError:
            return None

    def is_true(self, key: str) -> bool:
        """Whether `true` is under `key`."""
        return self._fields.get(key) is True
