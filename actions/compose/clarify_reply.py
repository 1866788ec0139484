"""One question in plain words that splits close procedures."""

from __future__ import annotations

from collections.abc import Sequence

from actions.payload import NONE_OF_THESE, Choice
from connectors.message import BulletList, Button, Outcome, Paragraph, Reply, ReplyMeta
from knowledge.schema import Facet, Guidance, Journey, Procedure


def clarify_reply(candidates: Sequence[Procedure | Guidance | Journey], facets: tuple[Facet, ...]) -> Reply:
    """Offer the candidates as buttons with one line each, plus "không phải các mục trên"."""
    codes = tuple(c.code if isinstance(c, Procedure) else c.slug for c in candidates)
    lines = tuple(
        f"{c.button}: {c.distinguish}" if isinstance(c, Procedure) else f"{c.button}: {c.summary}" for c in candidates
    )
    asked = tuple(f for f in facets if f is not Facet.OVERVIEW)
    buttons = [
        Button(
            label=candidate.button,
            payload=Choice(code, asked if isinstance(candidate, Procedure) else ()).encode(),
        )
        for candidate, code in zip(candidates, codes, strict=True)
    ]
    return Reply(
        blocks=(
            Paragraph(text="Bạn đang hỏi về việc nào dưới đây?"),
            BulletList(items=lines, ordered=True),
            Paragraph(text="Bạn bấm chọn, gõ số thứ tự, hoặc nói thêm vài chữ."),
        ),
        buttons=(*buttons, Button(label="Không phải các mục trên", payload=NONE_OF_THESE.encode())),
        outcome=Outcome.CLARIFY,
        meta=ReplyMeta(candidates=codes, facets=tuple(f.value for f in facets)),
    )
