"""Facts that contradict one another between the ways of handing in."""

from collections import defaultdict
from collections.abc import Iterator

from knowledge.checks.inspection import Inspection
from knowledge.checks.problem import Problem
from knowledge.schema import FeeEntry, Procedure, TimeEntry


def channels(inspection: Inspection) -> list[Problem]:
    """Online filing that is told not to exist has no fee, deadline or steps; one case has one fee and one deadline."""
    problems: list[Problem] = []
    for code, procedure in inspection.catalogue.procedures.items():
        problems += _online(inspection, code, procedure)
        problems += _twice(inspection, code, procedure)
    return problems


def _online(inspection: Inspection, code: str, procedure: Procedure) -> Iterator[Problem]:
    online = procedure.online
    ways = {
        "fee": ("phí", [entry.channel for entry in procedure.fee.entries] if procedure.fee.told else []),
        "time": ("thời hạn", [entry.channel for entry in procedure.time.entries] if procedure.time.told else []),
        "steps": ("các bước", [group.channel for group in procedure.steps.groups] if procedure.steps.told else []),
    }
    if online.told and online.available == "no":
        for field, (name, given) in ways.items():
            if "online" in given:
                part = "groups" if field == "steps" else "entries"
                message = f"«online» nói chưa nộp được qua mạng, mà {name} lại ghi cho nộp trực tuyến"
                yield inspection.error(code, (field, part, given.index("online")), message)
        if online.url:
            message = "«online» nói chưa nộp được qua mạng, mà vẫn ghi nơi nộp trực tuyến"
            yield inspection.error(code, ("online", "url"), message)
    steps = ways["steps"][1]
    if online.told and online.available in {"full", "partial"} and steps and set(steps) <= {"direct", "postal"}:
        message = "nộp được qua mạng, mà các bước chỉ có cách nộp trực tiếp, bưu điện"
        yield inspection.warning(code, ("steps",), message)


def _twice(inspection: Inspection, code: str, procedure: Procedure) -> Iterator[Problem]:
    fees: dict[tuple[object, ...], list[FeeEntry]] = defaultdict(list)
    for place, fee in enumerate(procedure.fee.entries):
        same = fees[fee.channel, fee.when, fee.unit]
        if any(other.amount != fee.amount for other in same):
            message = "hai mức phí khác nhau cho cùng một trường hợp, cùng đơn vị"
            yield inspection.error(code, ("fee", "entries", place), message)
        same.append(fee)
    times: dict[tuple[object, ...], list[TimeEntry]] = defaultdict(list)
    for place, time in enumerate(procedure.time.entries):
        alike = times[time.channel, time.when]
        if any((other.value, other.unit) != (time.value, time.unit) for other in alike):
            message = "hai thời hạn khác nhau cho cùng một trường hợp"
            yield inspection.error(code, ("time", "entries", place), message)
        alike.append(time)
