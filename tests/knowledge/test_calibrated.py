"""The real catalogue with the fitted weights. Thresholds are below what was measured when the weights were fitted.

How it does on questions that it never saw is for `assistant eval run --gate`.
"""

from pathlib import Path

import pytest

import knowledge
from knowledge.base import KnowledgeBase
from knowledge.calibrate import FOLDER, target
from knowledge.catalogue import Catalogue
from knowledge.decide import DecideParams, Decider, Decision, DecisionKind
from knowledge.encoder.adapted_encoder import adapted
from knowledge.encoder.onnx_encoder import OnnxEncoder
from knowledge.glossary import Glossary
from knowledge.hit import Hit
from knowledge.index.build import build_index
from knowledge.index.index import Index
from knowledge.index.open import open_index
from knowledge.labelled_question import LabelledQuestion, read_questions
from nlu.text.restore import Restorer
from tests.seed_index import seed_index

pytestmark = pytest.mark.quality
CATALOG = Path(knowledge.__file__).parent / "catalog"
FILES = ("first", "asked", "refused")

Asked = list[tuple[LabelledQuestion, list[Hit], Decision]]


@pytest.fixture(scope="module")
def index(request: pytest.FixtureRequest, e5: OnnxEncoder) -> Index:
    """Kept between runs: the first one may take minutes, an unchanged catalogue none."""
    assert request.config.cache is not None
    folder = request.config.cache.mkdir("knowledge-index")
    seed_index(folder)
    build_index(Catalogue.load(CATALOG), adapted(e5), folder, glossary=Glossary.of(CATALOG))
    return open_index(folder)


@pytest.fixture(scope="module")
def base(index: Index, e5: OnnxEncoder) -> KnowledgeBase:
    return KnowledgeBase(index, adapted(e5), Decider(DecideParams.load()))


@pytest.fixture(scope="module")
def asked(base: KnowledgeBase) -> Asked:
    restorer = Restorer.load()
    questions = [q.restored(restorer) for name in FILES for q in read_questions(FOLDER / f"{name}.jsonl")]
    return [(q, base.search(q.text), base.decide(q.text)) for q in questions]


def share(values: list[bool]) -> float:
    assert len(values) >= 20, "too few questions to say anything"
    return sum(values) / len(values)


def test_the_right_document_is_found(asked: Asked, index: Index) -> None:
    answerable = [
        (q, hits) for q, hits, _ in asked if q.kind is DecisionKind.ANSWER and any(c in index.row for c in q.codes)
    ]
    assert share([hits[0].doc in q.codes for q, hits in answerable]) >= 0.90
    assert share([any(hit.doc in q.codes for hit in hits[:4]) for q, hits in answerable]) >= 0.97


def test_decisions_are_mostly_the_best_ones(asked: Asked, index: Index) -> None:
    decided = [(target(q, hits, index.row), q, decision) for q, hits, decision in asked]
    for kind, at_least in {"answer": 0.80, "clarify": 0.4}.items():
        assert share([d.kind is best for best, _, d in decided if best.value == kind]) >= at_least, kind
    # What has no document may be declined or asked about, but not answered.
    for none, at_least in {DecisionKind.NOT_FOUND: 0.75, DecisionKind.OUT_OF_SCOPE: 0.9}.items():
        kinds = [d.kind for best, _, d in decided if best is none]
        assert share([kind is not DecisionKind.ANSWER for kind in kinds]) >= at_least, none
    answers = [(q, d) for _, q, d in decided if d.kind is DecisionKind.ANSWER]
    # Of all answers, those to questions without a document are wrong too.
    assert share([d.codes[0] in q.codes for q, d in answers]) >= 0.87


@pytest.mark.parametrize(
    ("question", "kind", "codes"),
    [
        # Two words: the first time, anew, with a foreign parent?
        ("khai sinh", "clarify", {"1.001193"}),
        ("đăng ký kết hôn cần giấy tờ gì", "answer", {"1.000894"}),
        ("đăng ký khai sinh cần giấy gì", "answer", {"1.001193"}),
        ("tôi mới sinh con", "answer", {"sinh-con"}),
        ("tôi mới mua nhà", "answer", {"mua-ban-nha-dat"}),
        ("ba tôi vừa mất", "answer", {"nguoi-than-qua-doi"}),
        ("mất sổ đỏ", "answer", {"1.115203"}),
        ("làm lại sổ đỏ", "clarify", {"1.115194", "1.115203"}),
        ("hôm nay trời có mưa không", "out_of_scope", set()),
        # Whoever asks in English may well be the foreign parent: that is the question to ask.
        ("How do I register the birth of my baby?", "clarify", {"1.001193", "2.000528"}),
    ],
)
def test_examples(base: KnowledgeBase, question: str, kind: str, codes: set[str]) -> None:
    decision = base.decide(question)
    assert decision.kind.value == kind
    assert codes <= set(decision.codes)
