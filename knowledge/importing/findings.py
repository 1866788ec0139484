"""What was found suspicious in one record, and what that does to its facts."""

from datetime import date
from typing import Any

from knowledge.importing.flag import Flag
from knowledge.schema.evidence import Status

SOURCE = "portal"
WHOLE = "record"
"""The field of a flag that casts doubt on every fact of the record."""
_SHOWN = 160


class Findings:
    """Collects the flags of one record. A fact is verified only when neither it nor the whole record has one."""

    def __init__(self, code: str, checked: date) -> None:
        self.code = code
        self.checked = checked
        self.flags: list[Flag] = []
        self._doubts: dict[str, list[str]] = {}

    def doubt(self, field: str, value: object, why: str) -> None:
        """A suspicious value: told in the report, and its fact (or, for `WHOLE`, every fact) stays unverified."""
        shown = " ".join(str(value).split())
        flag = Flag(self.code, field, shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…", why)
        if flag not in self.flags:
            self.flags.append(flag)
        reasons = self._doubts.setdefault(field, [])
        if why not in reasons:
            reasons.append(why)

    def note(self, field: str, value: object, why: str) -> None:
        """Something for an editor that casts no doubt on a fact, such as a generated name."""
        self.flags.append(Flag(self.code, field, str(value), why))

    def evidence(self, field: str) -> dict[str, Any]:
        """Status, source, checked day and reason of the fact `field`, from what was flagged so far."""
        reasons = [*self._doubts.get(WHOLE, ()), *self._doubts.get(field, ())]
        status = Status.UNVERIFIED if reasons else Status.VERIFIED
        reason = "; ".join(reasons) or None
        return {"status": status, "source": SOURCE, "checked": self.checked, "reason": reason}
