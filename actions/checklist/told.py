"""Which paper cases a citizen has already named: “bị mất”, “lần đầu”, “người nước ngoài”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.checklist.questions import Questions
from knowledge.schema import Procedure
from nlu.text.fold import fold

_CUES: tuple[tuple[str, str], ...] = (
    (r"lan dau|first time", r"\blan dau\b"),
    (r"bi mat|lam mat|mat roi|danh mat|lost|that lac", r"\b(?:bi mat|mat the)\b"),
    (r"bi hong|hong roi|bi rach|bi gay|damaged", r"\bhong\b"),
    (
        r"lam (?:giup|ho|thay|gium|dum)|nho (?:nguoi|em|anh|chi|con)|uy quyen|di thay|on behalf",
        r"\b(?:nho nguoi khac|lam thay)\b",
    ),
    (r"bo roi|abandoned", r"\bbo roi\b"),
    (r"mang thai ho|surrogate", r"\bthai ho\b"),
    (r"nha thue|o tro|o thue|thue nha|thue tro|phong tro|o nho", r"\bnha thue\b"),
    (r"nha (?:cua )?(?:toi|minh|em|rieng)|nha chinh chu|dung ten nha", r"\bnha cua chinh minh\b"),
    (r"(?:chong|vo|cha|me|ba|bo) (?:la )?(?:nguoi )?(?:nuoc ngoai|tay)|foreign", r"\bnguoi nuoc ngoai\b"),
    (r"sinh o nuoc ngoai|de o nuoc ngoai|born abroad", r"\bsinh o nuoc ngoai\b"),
    (r"ly hon|divorced", r"\bly hon\b"),
    (r"chu (?:quan|ho|tiem) (?:da )?(?:mat|chet|qua doi)", r"\bchu ho da mat\b"),
    (r"ra nuoc ngoai dinh cu|dinh cu nuoc ngoai", r"\bra nuoc ngoai dinh cu\b"),
    (r"ho kinh doanh len cong ty|chuyen tu ho kinh doanh", r"\bchuyen tu ho kinh doanh\b"),
    (r"sinh mo|mo de|c section", r"\bsinh mo\b"),
)
_DENIED = re.compile(r"\b(?:khong|hong|chua|ko|chang|not|no)\b(?: \w+){0,2} $")
"""What stands before a cue that is denied: “không phải lần đầu”."""


def told_cases(procedure: Procedure, texts: Sequence[str]) -> tuple[int, ...]:
    """Indexes of the cases that `texts` name, each by a cue that fits one case alone; none of two that exclude."""
    said = [" ".join(re.findall(r"[a-z0-9]+", fold(text))) for text in texts]
    cases = Questions(procedure).cases
    found: set[int] = set()
    for cue, case_words in _CUES:
        fitting = [index for index, case in enumerate(cases) if re.search(case_words, fold(case.when))]
        if len(fitting) == 1 and any(_says(text, cue) for text in said):
            found.add(fitting[0])
    groups = [cases[index].either for index in found]
    return tuple(sorted(i for i in found if cases[i].either is None or groups.count(cases[i].either) == 1))


def _says(text: str, cue: str) -> bool:
    return any(not _DENIED.search(text[: match.start()]) for match in re.finditer(rf"\b(?:{cue})\b", text))
