"""Editors see first what most people complain of, and whether it was changed since."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest

from assistant.opinions.kept_versions import KeptVersions
from assistant.opinions.worklist import worklist
from assistant.store.feedback import Judged
from connectors.message import Outcome, Paragraph, Reply, ReplyMeta
from connectors.web.opinion import Opinion, Reason, Verdict
from knowledge.catalogue import Catalogue
from knowledge.glossary import Glossary
from knowledge.index.pointer import POINTER
from knowledge.index.snapshot import FILE, Snapshot
from tests.actions.conftest import CATALOG

AT = datetime(2026, 11, 26, tzinfo=UTC)


class FakeVersions:
    def __init__(self, changed: Mapping[tuple[str, str | None], bool]) -> None:
        self._changed = changed

    def changed(self, code: str, version: str | None) -> bool | None:
        return self._changed.get((code, version))


def judged(
    code: str | None, facet: str, verdict: Verdict, reason: Reason | None = None, version: str = "v1", comment: str = ""
) -> Judged:
    assert verdict in get_args(Verdict)
    facets = (facet,) if facet else ()
    reply = Reply(
        blocks=(Paragraph(text="Miễn phí."),),
        outcome=Outcome.ANSWERED,
        meta=ReplyMeta(code=code, facets=facets, version=version),
    )
    return Judged(Opinion("m", verdict, reason, comment or None), reply, AT)


def test_the_worst_comes_first_and_what_was_changed_since_comes_last() -> None:
    opinions = [
        judged("1.000894", "fee", "helpful"),
        judged("1.001193", "papers", "unhelpful", "incomplete", comment="thiếu sổ"),
        judged("1.001193", "papers", "unhelpful", "incomplete"),
        judged("1.001193", "papers", "unhelpful", "wrong"),
        judged("1.001193", "papers", "helpful"),
        judged("1.001193", "papers", "unhelpful", "wrong", version="v0"),
        judged(None, "", "unhelpful", "other"),
    ]
    entries = worklist(opinions, FakeVersions({("1.001193", "v0"): True, ("1.001193", "v1"): False}))

    assert [(one.code, one.facets, one.version, one.unhelpful, one.changed) for one in entries] == [
        ("1.001193", ("papers",), "v1", 3, False),
        ("", (), "v1", 1, None),
        ("1.000894", ("fee",), "v1", 0, None),
        ("1.001193", ("papers",), "v0", 1, True),
    ]
    assert entries[0].reasons == (("incomplete", 2), ("wrong", 1))
    assert entries[0].comments == ("thiếu sổ",)


@pytest.mark.slow
def test_versions_that_are_kept_are_compared_document_by_document(tmp_path: Path) -> None:
    now = Catalogue.load(CATALOG)
    birth = now.procedures["1.001193"]
    edited = birth.model_copy(update={"summary": "Khác trước."})
    old = Catalogue(**{**vars(now), "procedures": {**now.procedures, "1.001193": edited}})
    for version, catalogue in (("a" * 16, old), ("b" * 16, now)):
        (tmp_path / version).mkdir()
        Snapshot(catalogue, Glossary({})).save(tmp_path / version / FILE)
    (tmp_path / POINTER).write_text("b" * 16 + "\n", encoding="utf-8")
    versions = KeptVersions(tmp_path)

    assert versions.changed("1.001193", "a" * 16) is True
    assert versions.changed("1.000894", "a" * 16) is False
    assert versions.changed("1.001193", "c" * 16) is None
    assert versions.changed("1.001193", "../" + "a" * 13) is None
    assert versions.changed("1.001193", None) is None
