"""The answer to a place on the map: the communes and wards around it, and what to do there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Self

from connectors.message import BulletList, Citation, Language, Outcome, Paragraph, Place, Reply
from knowledge.nearby import Near, Nearby
from knowledge.place_file import read_places

SOURCE = Citation(
    title="Toạ độ điểm giữa của 95 xã, phường (bộ dữ liệu vietnamadminunits 1.0.4, theo bản đồ sapnhap.bando.com.vn)",
    checked=date(2026, 11, 26),
)
_TITLE: Mapping[Language, str] = {
    "vi": "Gần vị trí bạn gửi nhất là (đường chim bay, tính tới điểm giữa của xã, phường):",
    "en": "Nearest to the place you sent (as the crow flies, to the middle of the commune or ward):",
}
_NEXT: Mapping[Language, str] = {
    "vi": "Thủ tục cấp xã nộp ở Trung tâm Phục vụ hành chính công của xã, phường. Tôi không lưu vị trí của bạn. "
    "Bạn nhắn việc cần làm, tôi chỉ giấy tờ và nơi nộp.",
    "en": "Procedures of the commune level are filed at the Public Administration Service Centre of the commune or "
    "ward. I have not kept your position. Tell me what you need, and I will say which papers and where to file.",
}
_OUTSIDE: Mapping[Language, str] = {
    "vi": "Vị trí bạn gửi không nằm ở thành phố Đồng Nai, nên tôi không rõ nơi nộp hồ sơ quanh đó. "
    "Bạn nhắn tên xã, phường ở Đồng Nai và việc cần làm.",
    "en": "The place you sent is not in Đồng Nai, so I do not know the offices around it. "
    "Tell me a commune or ward of Đồng Nai and what you need.",
}
_AWAY: Mapping[Language, str] = {"vi": "{name}: khoảng {km} km", "en": "{name}: about {km} km"}


class NearbyPlaces:
    """Names what is near, with its source."""

    def __init__(self, nearby: Nearby, names: Mapping[str, str]) -> None:
        self._nearby = nearby
        self._names = names

    @classmethod
    def load(cls, catalog: Path) -> Self:
        """With the present names of `places.csv` in `catalog`. Raises ContentError."""
        places = read_places(catalog / "places.csv")
        return cls(Nearby.load(), {place.code: place.name for place in places})

    def reply(self, place: Place, language: Language) -> Reply:
        """What is said of `place`, which is kept nowhere."""
        found = [near for near in self._nearby.nearest(place.latitude, place.longitude) if near.code in self._names]
        if not found:
            text = Paragraph(text=_OUTSIDE[language])
            return Reply(blocks=(text,), outcome=Outcome.NOT_FOUND, language=language)
        items = tuple(self._told(near, language) for near in found)
        return Reply(
            blocks=(BulletList(title=_TITLE[language], items=items), Paragraph(text=_NEXT[language])),
            citations=(SOURCE,),
            outcome=Outcome.ANSWERED,
            language=language,
        )

    def _told(self, near: Near, language: Language) -> str:
        km = f"{near.km:.0f}" if near.km >= 10 else f"{near.km:.1f}"
        shown = km.replace(".", ",") if language == "vi" else km
        return _AWAY[language].format(name=self._names[near.code], km=shown)
