"""What is done of the life events of a conversation, as the slot `journey` keeps it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from actions.dialogue import Dialogue

_MOST_KEPT = 5


@dataclass(frozen=True)
class Progress:
    """`slug` is the life event told last; `done` are the codes of the steps that are over, by life event."""

    slug: str
    done: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def to_slot(self) -> dict[str, Any]:
        """The value of the slot; of many life events the latest stay."""
        kept = [item for item in self.done.items() if item[1]][-_MOST_KEPT:]
        return {"slug": self.slug, "done": {slug: list(codes) for slug, codes in kept}}

    @classmethod
    def of(cls, dialogue: Dialogue) -> Progress | None:
        """What the dialogue remembers; anything malformed counts as nothing."""
        value = dialogue.slots.get("journey")
        if not isinstance(value, Mapping) or not isinstance(value.get("slug"), str):
            return None
        done = value.get("done")
        pairs = done.items() if isinstance(done, Mapping) else ()
        return cls(value["slug"], {str(slug): _codes(codes) for slug, codes in pairs})

    @classmethod
    def at(cls, slug: str, before: Progress | None) -> Progress:
        """The same memory, with `slug` as the life event told last."""
        return cls(slug, before.done if before else {})

    def codes(self) -> tuple[str, ...]:
        """What is done of the life event told last."""
        return tuple(self.done.get(self.slug, ()))

    def with_done(self, codes: tuple[str, ...]) -> Progress:
        """The same with exactly `codes` done."""
        others = {slug: done for slug, done in self.done.items() if slug != self.slug}
        return Progress(self.slug, {**others, self.slug: codes})

    def next_of(self, codes: Sequence[str]) -> int | None:
        """The index of the step to do now; None when all are done.

        It is the first after the last that is done: what was passed over before it was another's way.
        """
        done = [code in self.codes() for code in codes]
        last = max((index for index, over in enumerate(done) if over), default=-1)
        left = [index for index, over in enumerate(done) if not over]
        return next((index for index in left if index > last), left[0] if left else None)


def _codes(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()
