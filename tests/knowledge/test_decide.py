"""The decision's rules. How well the fitted weights do on the real catalogue is in `test_calibrated.py`."""

import json
from pathlib import Path

import numpy as np
import pytest
from pydantic import ValidationError

from knowledge.calibrate import target
from knowledge.decide import DecideParams, Decider, DecisionKind, candidates
from knowledge.decide_features import FEATURES, features
from knowledge.domain import Domain
from knowledge.fit_decider import fit_decider
from knowledge.hit import Hit
from knowledge.labelled_question import LabelledQuestion, read_questions


def hit(doc: str, score: float = 1.0, **changes: object) -> Hit:
    values: dict[str, object] = {
        "kind": "procedure", "title": doc, "share": 0.5, "lexical": 0.5, "dense": 0.9, "phrasing": 0.7, "said": 0.5,
        "title_score": 0.5, "coverage": 0.5,
        "recall": 0.5, "exact": 0, "section": None, "neighbours": (), **changes,
    }  # fmt: skip
    return Hit(doc=doc, score=score, **values)  # type: ignore[arg-type]  # the defaults above fill every field


def params(**bias: float) -> DecideParams:
    """Weights of nothing but a bias: the kind with the highest one is always chosen."""
    kinds = tuple(DecisionKind)
    nothing = tuple(0.0 for _ in FEATURES)
    return DecideParams(
        features=FEATURES,
        kinds=kinds,
        weights=tuple(nothing for _ in kinds),
        bias=tuple(bias.get(kind.value, 0.0) for kind in kinds),
    )


HITS = (
    hit("a"),
    hit("b", 0.9, phrasing=0.8),
    hit("c", 0.8, phrasing=0.7, coverage=0.1),
    hit("d", 0.1, phrasing=0.6, coverage=0.0),
)


@pytest.mark.parametrize(
    ("kind", "codes"), [("answer", ("a",)), ("clarify", ("a", "b")), ("not_found", ()), ("out_of_scope", ())]
)
def test_a_decision_carries_the_hits_that_it_needs(kind: str, codes: tuple[str, ...]) -> None:
    decision = Decider(params(**{kind: 5.0}), Domain(None)).decide("khai sinh", HITS)
    assert (decision.kind.value, decision.codes) == (kind, codes)
    assert decision.probability > 0.9
    assert sum(decision.probabilities.values()) == pytest.approx(1)


def test_an_answer_that_is_more_likely_wrong_than_right_is_not_given() -> None:
    decision = Decider(params(answer=1.0, clarify=0.9, not_found=0.8), Domain(None)).decide("khai sinh", HITS)
    assert decision.kind is DecisionKind.CLARIFY
    assert decision.probabilities[DecisionKind.ANSWER] == max(decision.probabilities.values())


def test_nothing_found_is_not_found() -> None:
    decision = Decider(params(answer=5.0), Domain(None)).decide("khai sinh", [])
    assert (decision.kind, decision.codes, decision.probability) == (DecisionKind.NOT_FOUND, (), 1.0)


def test_a_single_candidate_is_not_asked_about() -> None:
    assert Decider(params(clarify=5.0), Domain(None)).decide("khai sinh", HITS[:1]).kind is DecisionKind.ANSWER


def test_a_phrasing_of_two_documents_is_asked_back() -> None:
    decider = Decider(params(answer=5.0), Domain(None))
    hits = [hit("a", phrasing=0.96), hit("b", 0.5, phrasing=0.96, coverage=0.1), hit("c", 0.4, coverage=0.5)]
    assert decider.decide("x", hits).kind is DecisionKind.CLARIFY
    assert decider.decide("x", [hit("a", phrasing=0.7), hit("b", 0.5, phrasing=0.7)]).kind is DecisionKind.ANSWER
    assert decider.decide("x", [hit("a", phrasing=0.96), hit("b", 0.5, phrasing=0.95)]).kind is DecisionKind.ANSWER


def test_then_only_the_documents_that_it_was_written_for_are_offered() -> None:
    shared = [hit("a", phrasing=0.96), hit("c", 0.6, coverage=0.5), hit("b", 0.5, phrasing=0.96, coverage=0.1)]
    assert [one.doc for one in candidates(shared)] == ["a", "b"]


def test_a_shared_phrasing_speaks_for_asking_back_as_far_as_it_is_near() -> None:
    place = FEATURES.index("alike")
    near, far = ([hit("a", phrasing=cosine), hit("b", 0.5, phrasing=cosine)] for cosine in (0.9, 0.6))
    assert features("x", near)[place] > features("x", far)[place] > 0
    assert features("x", [hit("a", phrasing=0.9), hit("b", 0.5, phrasing=0.8)])[place] == 0


def test_only_an_answer_names_a_section() -> None:
    article = hit("bai-viet", kind="guidance", section=2)
    assert Decider(params(answer=5.0), Domain(None)).decide("x", [article]).section == 2
    assert Decider(params(clarify=5.0), Domain(None)).decide("x", [article, HITS[0]]).section is None


def test_candidates_are_two_to_four_plausible_documents() -> None:
    same = [hit(name, coverage=0.5) for name in "abcdef"]
    assert [h.doc for h in candidates(same)] == ["a", "b", "c", "d"]
    neighbour = [hit("a", neighbours=("c",)), hit("b", coverage=0.0), hit("c", 0.5, coverage=0.0)]
    assert [h.doc for h in candidates(neighbour)] == ["a", "c"]
    assert [h.doc for h in candidates([hit("a"), hit("b", coverage=0.0)])] == ["a", "b"]


def test_features_are_finite_for_one_hit_and_for_many() -> None:
    for hits in (HITS[:1], HITS):
        row = features("làm lại sổ đỏ", hits)
        assert row.shape == (len(FEATURES),)
        assert np.isfinite(row).all()


def test_parameters_of_other_features_are_refused(tmp_path: Path) -> None:
    stored = json.loads(params().model_dump_json())
    stored["features"][0] = "something else"
    path = tmp_path / "params.json"
    path.write_text(json.dumps(stored))
    with pytest.raises(ValidationError, match=r"knowledge\.calibrate"):
        DecideParams.load(path)


def test_fitting_learns_what_tells_the_kinds_apart() -> None:
    rng = np.random.default_rng(1)
    kinds = [kind for kind in DecisionKind for _ in range(30)]
    rows = rng.normal(size=(len(kinds), len(FEATURES)))
    for number, kind in enumerate(DecisionKind):
        rows[[i for i, k in enumerate(kinds) if k is kind], number] += 4
    fitted = fit_decider(rows, kinds)
    logits = rows @ np.asarray(fitted.weights).T + np.asarray(fitted.bias)
    decided = [fitted.kinds[i] for i in logits.argmax(axis=1)]
    assert np.mean([a is b for a, b in zip(decided, kinds, strict=True)]) > 0.9


def test_fitting_without_a_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="no question of kind clarify, not_found, out_of_scope"):
        fit_decider(np.zeros((2, len(FEATURES))), [DecisionKind.ANSWER] * 2)


@pytest.mark.parametrize(
    ("kind", "codes", "best"),
    [
        (DecisionKind.ANSWER, {"a"}, DecisionKind.ANSWER),
        (DecisionKind.ANSWER, {"b"}, DecisionKind.CLARIFY),
        (DecisionKind.ANSWER, {"d"}, DecisionKind.NOT_FOUND),
        (DecisionKind.ANSWER, {"outside"}, DecisionKind.NOT_FOUND),
        (DecisionKind.CLARIFY, {"a", "b"}, DecisionKind.CLARIFY),
        (DecisionKind.CLARIFY, {"a", "outside"}, DecisionKind.ANSWER),
        (DecisionKind.OUT_OF_SCOPE, set(), DecisionKind.OUT_OF_SCOPE),
    ],
)
def test_the_best_decision_depends_on_what_is_covered_and_found(
    kind: DecisionKind, codes: set[str], best: DecisionKind
) -> None:
    question = LabelledQuestion("1", "khai sinh", kind, frozenset(codes))
    assert target(question, HITS, {"a", "b", "c", "d"}) is best


@pytest.mark.parametrize(
    "line",
    [
        "{",
        '{"id": "1", "text": "a"}',
        '{"id": "1", "text": "a", "expect": {"outcomes": ["answered"]}}',
        '{"id": "1", "text": "a", "expect": {"outcomes": ["clarify", "answered"]}}',
        '{"id": "1", "text": "a", "expect": {"outcomes": ["unknown"]}}',
    ],
)
def test_a_question_that_is_not_well_formed_names_its_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text('{"id": "0", "text": "a", "expect": {"outcomes": ["not_found"]}}\n\n' + line + "\n")
    with pytest.raises(ValueError, match=r"questions\.jsonl, line 3"):
        read_questions(path)
