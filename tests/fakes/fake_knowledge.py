"""The knowledge room with its decisions scripted, over the real catalogue."""

from __future__ import annotations

from collections.abc import Mapping

from knowledge.catalogue import Catalogue
from knowledge.decide import Decision, DecisionKind
from knowledge.hit import Hit
from knowledge.schema import Facet, Guidance, Journey, Procedure


def decision(kind: DecisionKind, *codes: str, probability: float = 0.9, section: int | None = None) -> Decision:
    """A decision for `codes` (best first), the other kinds sharing what is left of the probability."""
    rest = (1 - probability) / (len(DecisionKind) - 1)
    return Decision(
        kind=kind,
        hits=tuple(_hit(code, section) for code in codes),
        probabilities={each: probability if each is kind else rest for each in DecisionKind},
    )


def _hit(code: str, section: int | None) -> Hit:
    return Hit(
        doc=code, kind="procedure" if code[1] == "." else "guidance", title=code, score=1.0, share=0.9, lexical=0.5,
        dense=0.9, phrasing=0.9, said=0.5, title_score=0.5, coverage=0.5, recall=0.5, exact=0,
        section=section, neighbours=(),
    )  # fmt: skip


class FakeKnowledge:
    """`actions.answer.Knowledge`; refuses a question without a script and a decision of the wrong shape."""

    def __init__(self, catalogue: Catalogue, script: Mapping[str, Decision] | None = None) -> None:
        for text, scripted in (script or {}).items():
            least, most = {DecisionKind.ANSWER: (1, 1), DecisionKind.CLARIFY: (2, 4)}.get(scripted.kind, (0, 0))
            assert least <= len(scripted.hits) <= most, (text, scripted.kind)
        self._catalogue = catalogue
        self._script = dict(script or {})
        self.version = "v1"
        """See `VersionedKnowledge.version`."""
        self.asked: list[tuple[str, str | None, tuple[str, ...]]] = []
        """Text, context and candidates of every call."""

    def decide(self, text: str, context: str | None = None, among: tuple[str, ...] = ()) -> Decision:
        """See `Knowledge.decide`; `text`, or `text @ candidates` when limited, must be in the script."""
        self.asked.append((text, context, among))
        key = f"{text} @ {','.join(among)}" if among else text
        assert key in self._script, f"nobody scripted {key!r}"
        return self._script[key]

    def facets(self, text: str) -> Mapping[Facet, float]:  # noqa: ARG002
        """See `Knowledge.facets`: none is told, as by an encoder without a model."""
        return {}

    def get(self, code: str) -> Procedure | Guidance | Journey | None:
        """See `Knowledge.get`."""
        try:
            return self._catalogue.get(code)
        except KeyError:
            return None
