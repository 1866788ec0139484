"""What a report is about, in six kinds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from connectors.message import Language
from nlu.text.fold import fold


class Category(StrEnum):
    """The kinds; the values are those of the one-stop contract."""

    ROADS = "roads"
    ENVIRONMENT = "environment"
    SECURITY = "security"
    OFFICIALS = "officials"
    UTILITIES = "utilities"
    OTHER = "other"


LABELS: Mapping[Language, Mapping[Category, str]] = {
    "vi": {
        Category.ROADS: "Đường sá, hạ tầng",
        Category.ENVIRONMENT: "Môi trường, rác",
        Category.SECURITY: "An ninh, trật tự",
        Category.OFFICIALS: "Cán bộ, thủ tục",
        Category.UTILITIES: "Điện, nước, chiếu sáng",
        Category.OTHER: "Việc khác",
    },
    "en": {
        Category.ROADS: "Roads and public works",
        Category.ENVIRONMENT: "Environment, rubbish",
        Category.SECURITY: "Security and order",
        Category.OFFICIALS: "Officials, procedures",
        Category.UTILITIES: "Power, water, lighting",
        Category.OTHER: "Something else",
    },
}

# Folded words. Order matters: waste water is no water supply, and a street lamp is no street.
_CUES: tuple[tuple[Category, re.Pattern[str]], ...] = (
    (
        Category.ENVIRONMENT,
        re.compile(
            r"\b(?:rac|moi truong|o nhiem|nuoc thai|xa thai|mui hoi|hoi thoi|boc mui|khoi (?:bui|den|mu|doc)|gay khoi|"
            r"bui|on ao|tieng on|on (?:toi|qua|lam|suot|den|khuya)|"
            r"chan nuoi|xac (?:heo|lon|ga|cho)|karaoke|loa keo|garbage|rubbish|trash|waste|litter|pollution|smells?|"
            r"smoke|dust|nois[ey]|environment)\b"
        ),
    ),
    (
        Category.UTILITIES,
        re.compile(
            r"\b(?:den duong|den (?:chieu sang|cao ap)|chieu sang|(?:mat|cup|ro|cot|day|tru|tram|luoi|hut) dien|"
            r"dien (?:nuoc|yeu|chap chon|cup)|dien luc|(?:mat|cup|thieu) nuoc|nuoc (?:may|sach|sinh hoat|yeu|duc)|"
            r"(?:vo|ro ri|be) (?:ong|duong ong)|dien|street ?lights?|lamps?|lighting|water supply|no water|power|"
            r"electric\w*|dien,? nuoc)\b"
        ),
    ),
    (
        Category.ROADS,
        re.compile(
            r"\b(?:o ga|o voi|(?:mat|con|doan|tuyen|lam|sua) duong|duong (?:sa|xau|hu|hong|lun|ngap|sat|nut|lay|"
            r"be tong|nhua|hem|lo|di)|via he|he pho|ha tang|giao thong|bien bao|cay cau|cau (?:hu|hong|sap|yeu|cong)|"
            r"nap cong|ho ga|cong (?:thoat|nghet|hu)|thoat nuoc|ngap|lan chiem|den giao thong|potholes?|roads?|"
            r"streets?|pavements?|sidewalks?|bridges?|traffic|flood\w*|drains?)\b"
        ),
    ),
    (
        Category.SECURITY,
        re.compile(
            r"\b(?:an ninh|trat tu|trom|cuop|danh nhau|gay (?:roi|go)|ma tuy|hut chich|co bac|danh bac|da ga|lua dao|"
            r"cho vay|tin dung den|dua xe|theft|thie(?:f|ves)|robber\w*|drugs?|gambl\w+|fight\w*|security|disorder)\b"
        ),
    ),
    (
        Category.OFFICIALS,
        re.compile(
            r"\b(?:can bo|cong chuc|nhan vien|thai do|hach dich|nhung nhieu|voi vinh|hanh dan|lam kho|thu tuc|"
            r"mot cua|tre hen|ngam ho so|officials?|officers?|staff|clerks?|attitude|rude|procedures?|brib\w+)\b"
        ),
    ),
    (Category.OTHER, re.compile(r"(?:(?:viec|cai|loai|muc|chuyen) )?khac\b|\b(?:other|else)\b")),
)


def category_in(text: str) -> Category | None:
    """The kind that `text` names or describes; None when no word tells."""
    plain = " ".join(re.findall(r"\w+", fold(text)))
    return next((category for category, cue in _CUES if cue.search(plain)), None)
