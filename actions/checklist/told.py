"""Which paper cases a citizen has already named: “bị mất”, “lần đầu”, “người nước ngoài”."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from actions.checklist.questions import Questions
from actions.dialogue import Dialogue
from knowledge.schema import Procedure
from nlu.text.fold import fold

_CUES: tuple[tuple[str, str], ...] = (
    (r"lan dau|first time", r"\blan dau\b"),
    (r"bi mat|lam mat|mat roi|danh mat|lost|that lac", r"\b(?:bi mat|mat the)\b"),
    (r"bi hong|hong roi|bi rach|bi gay|damaged", r"\bhong\b"),
    (
        r"lam (?:giup|ho|thay|gium|dum) (?:ba|me|cha|bo|chong|vo|con|anh|chi|em|ong|co|chu|ban)|uy quyen|di thay|"
        r"on behalf",
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


@dataclass(frozen=True)
class Told:
    """What a citizen has told about one procedure, as the slot `told` keeps it: numbers of cases, never their words."""

    code: str = ""
    version: str = ""
    cases: tuple[int, ...] = ()

    @classmethod
    def of(cls, dialogue: Dialogue) -> Told:
        """What the dialogue remembers; anything malformed counts as nothing."""
        value = dialogue.slots.get("told")
        if not isinstance(value, Mapping):
            return cls()
        cases = value.get("cases")
        known = tuple(one for one in cases if isinstance(one, int)) if isinstance(cases, list) else ()
        return cls(str(value.get("code")), str(value.get("version")), known)

    def also(self, procedure: Procedure, text: str) -> Told:
        """With the cases of `procedure` that `text` names; what was told of another procedure is forgotten."""
        before = self.of_procedure(procedure)
        found = tuple(dict.fromkeys((*before, *told_cases(procedure, text))))
        return Told(procedure.code, Questions(procedure).version, _apart(procedure, found))

    def of_procedure(self, procedure: Procedure) -> tuple[int, ...]:
        """The cases, if they are of this procedure as it is today."""
        same = self.code == procedure.code and self.version == Questions(procedure).version
        return self.cases if same else ()

    def to_slot(self) -> dict[str, Any]:
        """The value of the slot."""
        return {"code": self.code, "version": self.version, "cases": list(self.cases)}


def told_cases(procedure: Procedure, text: str) -> tuple[int, ...]:
    """Indexes of the cases that `text` names, each by a cue that fits one case alone; none of two that exclude."""
    said = " ".join(re.findall(r"[a-z0-9]+", fold(text)))
    cases = Questions(procedure).cases
    found: list[int] = []
    for cue, case_words in _CUES:
        fitting = [index for index, case in enumerate(cases) if re.search(case_words, fold(case.when))]
        if len(fitting) == 1 and _says(said, cue):
            found.append(fitting[0])
    return _apart(procedure, tuple(dict.fromkeys(found)))


def _apart(procedure: Procedure, found: tuple[int, ...]) -> tuple[int, ...]:
    """Those that no other of `found` shuts out."""
    cases = Questions(procedure).cases
    groups = [cases[index].either for index in found]
    return tuple(sorted(i for i in found if cases[i].either is None or groups.count(cases[i].either) == 1))


def _says(text: str, cue: str) -> bool:
    return any(not _DENIED.search(text[: match.start()]) for match in re.finditer(rf"\b(?:{cue})\b", text))
