"""The sandbox's storage: cases and feedback in one SQLite file."""

import sqlite3
from dataclasses import astuple, fields, replace
from datetime import date, datetime
from pathlib import Path

from actions.one_stop.case_state import CaseState
from actions.one_stop.sandbox.feedback import STATES, Feedback, NewFeedbackState, StoredFeedback
from actions.one_stop.sandbox.seed import seed_cases
from actions.one_stop.sandbox.seeded_case import SeededCase

_COLUMNS = ", ".join(field.name for field in fields(SeededCase))
_MARKS = ", ".join("?" for _ in fields(SeededCase))
_SCHEMA = f"""
CREATE TABLE IF NOT EXISTS cases ({_COLUMNS}, PRIMARY KEY (code));
CREATE TABLE IF NOT EXISTS feedback (
    receipt TEXT PRIMARY KEY, received_at TEXT NOT NULL, content TEXT NOT NULL, case_code TEXT, contact TEXT
);
CREATE TABLE IF NOT EXISTS changes (code TEXT PRIMARY KEY, day TEXT NOT NULL, state INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS pictures (receipt TEXT NOT NULL, type TEXT NOT NULL, data BLOB NOT NULL);
"""
_ADDED = {
    "category": "TEXT NOT NULL DEFAULT 'other'",
    "place": "TEXT",
    "spot": "TEXT",
    "idem_key": "TEXT",
    "state": "TEXT NOT NULL DEFAULT 'received'",
    "changed_at": "TEXT",
    "answer": "TEXT",
}
"""Columns of `feedback` that a file of an older sandbox lacks."""
_TOLD = "receipt, received_at, state, changed_at, answer"


class CaseBook:
    """Invented cases as they stand today, and the feedback received. Close it when done."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path, check_same_thread=False)
        self._db.executescript(_SCHEMA)
        self._add_columns()
        self._seeded_for: date | None = None

    def case(self, code: str, today: date) -> SeededCase | None:
        """The case `code`, in any letter case; None when there is none."""
        self._seed(today)
        row = self._db.execute(f"SELECT {_COLUMNS} FROM cases WHERE code = ?", (code.upper(),)).fetchone()
        if row is None:
            return None
        changed = self._db.execute(
            "SELECT state FROM changes WHERE code = ? AND day = ?", (code.upper(), today.isoformat())
        ).fetchone()
        return _case(row) if changed is None else _moved(_case(row), CaseState(changed[0]), today)

    def change(self, code: str, state: CaseState, today: date) -> SeededCase | None:
        """Give the case `code` another state until the day is over; None when there is no such case."""
        if self.case(code, today) is None:
            return None
        with self._db:
            self._db.execute("INSERT OR REPLACE INTO changes VALUES (?, ?, ?)", (code.upper(), str(today), int(state)))
        return self.case(code, today)

    def add_feedback(self, receipt: str, at: datetime, feedback: Feedback, key: str | None = None) -> StoredFeedback:
        """Store `feedback` under `receipt`; what was stored under the same `key` before stays and is given back."""
        if key is not None and (known := self._told("idem_key = ?", key)) is not None:
            return known
        row = {
            **feedback.model_dump(exclude={"pictures"}),
            "receipt": receipt,
            "received_at": at.isoformat(),
            "changed_at": at.isoformat(),
            "idem_key": key,
        }
        pictures = [(receipt, picture.type, picture.data) for picture in feedback.pictures]
        with self._db:
            names, marks = ", ".join(row), ", ".join(f":{name}" for name in row)
            self._db.execute(f"INSERT INTO feedback ({names}) VALUES ({marks})", row)
            self._db.executemany("INSERT INTO pictures VALUES (?, ?, ?)", pictures)
        return StoredFeedback(receipt, at, "received", at, None)

    def feedback(self, receipt: str) -> StoredFeedback | None:
        """What is known of the feedback under `receipt`; its words and contact stay here."""
        return self._told("receipt = ?", receipt.upper())

    def move_feedback(self, receipt: str, at: datetime, new: NewFeedbackState) -> StoredFeedback | None:
        """Bring the feedback to a later state; None when it is not there. Raises `ValueError` for a step backwards."""
        known = self.feedback(receipt)
        if known is None:
            return None
        if STATES.index(new.state) < STATES.index(known.state):
            raise ValueError(f"{known.state} does not go back to {new.state}")
        row = (new.state, at.isoformat(), new.answer, known.receipt)
        with self._db:
            self._db.execute("UPDATE feedback SET state = ?, changed_at = ?, answer = ? WHERE receipt = ?", row)
        return self.feedback(receipt)

    def _told(self, where: str, value: str) -> StoredFeedback | None:
        row = self._db.execute(f"SELECT {_TOLD} FROM feedback WHERE {where}", (value,)).fetchone()
        if row is None:
            return None
        receipt, received_at, state, changed_at, answer = row
        at = datetime.fromisoformat(received_at)
        return StoredFeedback(receipt, at, state, datetime.fromisoformat(changed_at) if changed_at else at, answer)

    def _add_columns(self) -> None:
        known = {row[1] for row in self._db.execute("PRAGMA table_info(feedback)")}
        for name, kind in _ADDED.items():
            if name not in known:
                self._db.execute(f"ALTER TABLE feedback ADD COLUMN {name} {kind}")
        self._db.execute("CREATE UNIQUE INDEX IF NOT EXISTS uq_feedback_key ON feedback (idem_key)")

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def _seed(self, today: date) -> None:
        # Checked at each look-up: a sandbox that runs over midnight moves its dates on.
        if self._seeded_for == today:
            return
        rows = [tuple(_plain(value) for value in astuple(case)) for case in seed_cases(today)]
        with self._db:
            self._db.execute("DELETE FROM cases")
            self._db.executemany(f"INSERT INTO cases VALUES ({_MARKS})", rows)
        self._seeded_for = today


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _case(row: tuple[str, ...]) -> SeededCase:
    code, procedure_name, state, received, due, completed, returned, note, full_name, phone, identity_number = row
    return SeededCase(
        code=code,
        procedure_name=procedure_name,
        state=CaseState(int(state)),
        received=_day(received),
        due=_day(due),
        completed=_day(completed),
        returned=_day(returned),
        note=note,
        full_name=full_name,
        phone=phone,
        identity_number=identity_number,
    )


def _moved(case: SeededCase, state: CaseState, today: date) -> SeededCase:
    done = state in (CaseState.DONE, CaseState.RETURNED)
    return replace(
        case,
        state=state,
        completed=(case.completed or today) if done else None,
        returned=(case.returned or today) if state is CaseState.RETURNED else None,
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
