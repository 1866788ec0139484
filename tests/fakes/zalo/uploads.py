"""Files that the account uploaded, each good for seven days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tests.fakes.zalo.refusal import Refusal, invalid, too_long
from tests.fakes.zalo.world import World

_LIFE = timedelta(days=7)
_MEGABYTE = 1024 * 1024
_MONTH = timedelta(days=30)
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TYPES = {
    "image": ({"image/jpeg", "image/png"}, _MEGABYTE),
    "gif": ({"image/gif"}, 5 * _MEGABYTE),
    "file": ({"application/pdf", "application/msword", _WORD, "text/csv"}, 5 * _MEGABYTE),
}


@dataclass(frozen=True)
class _Upload:
    kind: str
    at: datetime


class FakeUploads:
    """Takes or refuses files."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._uploads: dict[str, _Upload] = {}

    def take(self, kind: str, media_type: str, content: bytes) -> dict[str, Any]:
        """`POST /v2.0/oa/upload/{kind}`."""
        types, largest = _TYPES[kind]
        if media_type not in types:
            raise invalid("file")
        if not content or len(content) > largest:
            raise too_long()
        now = self._world.clock()
        if sum(now - upload.at < _MONTH for upload in self._uploads.values()) >= self._world.uploads_per_month:
            raise Refusal(-211, "Out of quota")
        id = self._world.new_id()
        self._uploads[id] = _Upload(kind, now)
        return {"token": id} if kind == "file" else {"attachment_id": id}

    def check_alive(self, id: Any, kind: str) -> None:
        """Raise Refusal unless that upload is still there."""
        upload = self._uploads.get(id) if isinstance(id, str) else None
        if upload is None or upload.kind != kind:
            raise invalid("token" if kind == "file" else "attachment_id")
        if self._world.clock() - upload.at >= _LIFE:
            raise Refusal(-100, "attachment_id was expired")
