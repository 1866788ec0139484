from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from knowledge.schema import Procedure

Make = Callable[..., Procedure]


@pytest.fixture
def procedure() -> Make:
    """Makes a procedure whose facets are all unverified, but for those given as fields of a verified fact."""

    def make(**facets: dict[str, Any]) -> Procedure:
        data: dict[str, Any] = {
            "code": "9.000001",
            "name": "Xin giấy mẫu",
            "official_name": "Thủ tục cấp giấy mẫu",
            "field": "Thử nghiệm",
            "level": "commune",
            "colloquial": ["giấy mẫu", "xin giấy mẫu", "làm giấy mẫu"],
            "distinguish": "Chỉ để thử.",
            "button": "Giấy mẫu",
            "summary": "Giấy để thử. Không dùng ngoài đời.",
            "sources": {
                "luat": {"kind": "legal_document", "title": "Luật mẫu", "number": "1/2026/QH", "opened": "2026-11-01"},
                "cong": {"kind": "portal_record", "title": "Cổng mẫu", "opened": "2026-11-01"},
            },
        }
        for name in ("papers", "fee", "time", "place", "steps", "online", "who", "result", "legal", "form"):
            data[name] = {"status": "unverified"}
        for name, fields in facets.items():
            data[name] = {"status": "verified", "source": "luat", "checked": "2026-11-20", **fields}
        return Procedure.model_validate(data)

    return make
