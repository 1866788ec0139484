"""The counter of a commune or ward that takes a procedure."""

from __future__ import annotations

import re

from knowledge.place import Place
from knowledge.schema import Procedure

CENTRE = "Trung tâm Phục vụ hành chính công"
_POLICE = re.compile(r"^(?:Phòng Cảnh sát giao thông[^.]*, hoặc )?Công an xã, phường")
_COUNTER = re.compile(
    r"^(?:Trung tâm Phục vụ hành chính công|UBND|Ủy ban nhân dân) (?:hoặc Ủy ban nhân dân )?xã, phường"
)


def counter_of(procedure: Procedure, place: Place) -> str | None:
    """Its name in `place`; None where the content does not say that the commune or ward takes the procedure."""
    told = procedure.place.text if procedure.place.told else None
    if told is None or not procedure.level.startswith("commune"):
        return None
    if _POLICE.match(told):
        return f"Công an {_lower(place.name)}"
    return centre_of(place) if _COUNTER.match(told) else None


def centre_of(place: Place) -> str:
    """The service centre of a commune or ward."""
    return f"{CENTRE} {_lower(place.name)}"


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]
