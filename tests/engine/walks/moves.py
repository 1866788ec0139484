"""What a walker may do next."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from eval.dialogues.read import FOLDER, read_groups
from knowledge.catalogue import Catalogue
from tests.engine.walks.secrets_of import REPOSITORY, Secrets

_JUNK = (
    "", " ", "😀", "…", "???", "a", "aaaaaaaaaaaaaaaaaaaaaaaaaa", "<script>alert(1)</script>", "/restart",
    '/choose{"code": "x"}', "'; DROP TABLE transcript;--", "\u202egnol\u202c", "\ufdfa" * 12, "x" * 900, "0", "-1",
    "{{7*7}}", "null", "\u0000\u0007chào", "Ｗｉｄｅ", "đ̉ấ̂t", "https://example.com/a?b=c", "1 2 3 4 5 6 7 8 9",
)  # fmt: skip
_CODES = (
    "000.00.53.H19-261006-1033", "h19.33-260827-1013", "H19.49-260928-1029", "000.00.53.H19-261006-9999",
    "03706/2026/07906",
)  # fmt: skip
_STEERING = (
    "có", "không", "ừ", "thôi", "quay lại", "cái kia", "cái đầu tiên", "số 2", "không phải", "tiếp tục", "để sau",
    "english please", "tiếng việt", "gặp người hỗ trợ", "tra cứu hồ sơ", "cảm ơn", "báo tôi khi có kết quả",
    "dừng báo", "nhắc tôi đổi bằng lái tháng 8", "tôi muốn phản ánh", "bỏ qua", "sai rồi", "cứu tôi với",
    "lập danh sách giấy tờ cho tôi", "bạn lưu gì về tôi", "làm lại", "sửa lại", "hủy", "xong bước 1 rồi",
    "yes", "no", "stop", "back", "help", "huhu chán quá", "mày ngu quá", "xóa dữ liệu của tôi",
)  # fmt: skip
_GIVEN = (
    "4 số cuối {factor}", "{factor}", "số điện thoại của tôi là {phone}", "cccd {identity}", "{phone}",
    "tôi tên An, số {phone}, căn cước {identity}", "000.00.53.H19-261006-1033 số cuối {factor}", "liên hệ {phone} nhé",
    "my phone is {phone}", "không, số cuối là {factor}", "{phone} ổ gà trước nhà tôi, xe ngã hoài mà không ai sửa",
)  # fmt: skip
_FACETS = ("cần giấy gì", "hết bao nhiêu tiền", "mất bao lâu", "nộp ở đâu", "làm online được không", "")


_OFTEN = {"phrase": 18, "tap": 16, "comply": 24, "steer": 14, "give": 10, "code": 5, "ask": 8, "junk": 3, "repeat": 2}
_AS_ASKED = {
    "case_ask_code": ("000.00.53.H19-261006-1033", "H19.33-260827-1013", "000.00.37.H19-260904-1017"),
    "case_ask_factor": ("4321", "8765"),
    "case_found": ("báo tôi khi có kết quả", "còn hồ sơ khác", "cảm ơn"),
    "case_watch_asked": ("đồng ý", "thôi khỏi"),
    "report_asked": (
        "rác thải",
        "phường Tam Hiệp",
        "Rác đổ đầy bờ sông, hôi hai tuần nay",
        "bỏ qua",
        "gửi đi",
        "để sau",
    ),
    "reminder_asked": ("đi nhận kết quả hồ sơ", "hai tuần nữa", "đúng rồi", "không, tháng 9"),
    "checklist_asked": ("có", "không", "không biết"),
    "opinion_asked": ("khó hiểu", "thiếu"),
    "clarify": ("số 1", "cái cuối cùng", "cái kia"),
}  # fmt: skip
"""What a citizen would say to each outcome."""


@dataclass(frozen=True)
class Say:
    """Type a text."""

    text: str


@dataclass(frozen=True)
class Tap:
    """Tap a button of the last reply: the one at this share of the row; types `otherwise` where there is none."""

    share: float
    otherwise: str


@dataclass(frozen=True)
class Comply:
    """Do what was asked for; `share` chooses among the ways, `otherwise` is said where nothing was."""

    share: float
    otherwise: str

    def text(self, outcome: str) -> str:
        """The words, after a reply of `outcome`."""
        ways = _AS_ASKED.get(outcome, (self.otherwise,))
        return ways[int(self.share * len(ways))]


@dataclass(frozen=True)
class Repeat:
    """Say the same once more."""


Move = Say | Tap | Comply | Repeat


def walk(rng: random.Random, secrets: Secrets) -> Sequence[Move]:
    """The moves of one conversation, three to nine."""
    return [_move(rng, secrets) for _ in range(rng.randint(3, 9))]


def _move(rng: random.Random, secrets: Secrets) -> Move:
    match rng.choices(tuple(_OFTEN), tuple(_OFTEN.values()))[0]:
        case "tap":
            return Tap(rng.random(), rng.choice(_STEERING))
        case "comply":
            return Comply(rng.random(), rng.choice(_phrases()))
        case "steer":
            return Say(rng.choice(_STEERING))
        case "give":
            given = rng.choice(_GIVEN)
            return Say(given.format(phone=secrets.phone, identity=secrets.identity, factor=secrets.factor))
        case "code":
            return Say(rng.choice(_CODES))
        case "ask":
            return Say(f"{rng.choice(_subjects())} {rng.choice(_FACETS)}".strip())
        case "junk":
            return Say(rng.choice(_JUNK))
        case "repeat":
            return Repeat()
        case _:
            return Say(rng.choice(_phrases()))


@cache
def _phrases() -> tuple[str, ...]:
    """All that is said in the dialogues."""
    scripts = (script for group in read_groups(FOLDER) for script in group.dialogues)
    return tuple(sorted({step.say for script in scripts for step in script.turns if step.say}))


@cache
def _subjects() -> tuple[str, ...]:
    """What people call the procedures."""
    catalogue = Catalogue.load(REPOSITORY / "knowledge" / "catalog")
    return tuple(name for procedure in catalogue.procedures.values() for name in procedure.colloquial)
