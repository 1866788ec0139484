"""`python -m knowledge.fit_facets`: fit what tells which facets a question asks.

On the labelled questions of `knowledge/calibration/` that note their facets, and on the engine's examples of one facet
each. It prints, for every threshold, what a model that saw no question of the document would have told: the share of
questions of which every facet was found, the share of which nothing else was, and how many facets were told. Needs
scikit-learn, which comes with the extra `sentence-transformers`. Run it when labelled questions, cues or the encoder
changed; the questions that the evaluation holds back are never among them.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.encoder.protocol import Encoder, Vectors
from knowledge.facet_features import facet_features
from knowledge.facet_model import PARAMS, FacetModel
from knowledge.facets_asked import FACETS_AT, likely_facets
from knowledge.fit_text_model import fit_text_model
from knowledge.glossary import Glossary
from knowledge.labelled_question import LabelledQuestion, read_questions
from knowledge.schema import Facet
from knowledge.utterances import read_examples
from nlu.text.normalise import normalise
from nlu.text.restore import Restorer

CALIBRATION = Path(__file__).parent / "calibration"
ASKED = tuple(facet for facet in Facet if facet is not Facet.OVERVIEW)
_FOLDS = 5
_THRESHOLDS = (0.08, 0.1, 0.12, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5)

Example = tuple[str, frozenset[Facet], str]
"""A restored text, the facets it asks, and the document it is about, empty for any."""


def fit_facets(examples: Sequence[Example], vectors: Vectors, encoder: str) -> FacetModel:
    """A model of `examples` and their vectors, shape (examples, dim), by the encoder of that name; deterministic."""
    features = [facet_features(text) for text, _, _ in examples]
    wanted = np.asarray([[facet in facets for facet in ASKED] for _, facets, _ in examples])
    return FacetModel(fit_text_model([facet.value for facet in ASKED], features, vectors, encoder, wanted))


def curve(examples: Sequence[Example], vectors: Vectors, encoder: str) -> dict[float, tuple[float, float, float]]:
    """By threshold: the share with every facet found, the share told exactly, and how many facets were told.

    Measured on the examples of a document that ask a facet, by models that saw none of that document.
    """
    documents = sorted({document for _, _, document in examples if document})
    part = {document: place % _FOLDS for place, document in enumerate(documents)}
    shares: dict[int, Any] = {}
    for fold in range(_FOLDS):
        train = [i for i, (_, _, document) in enumerate(examples) if part.get(document) != fold]
        model = fit_facets([examples[i] for i in train], vectors[train], encoder)
        held = [i for i, (_, facets, document) in enumerate(examples) if part.get(document) == fold and facets]
        shares |= {i: model.shares(examples[i][0], vectors[i], encoder) for i in held}
    figures = {}
    for at in _THRESHOLDS:
        told = {i: set(likely_facets(found, at)) for i, found in shares.items()}
        every = np.mean([examples[i][1] <= some for i, some in told.items()])
        exact = np.mean([examples[i][1] == some for i, some in told.items()])
        figures[at] = (float(every), float(exact), float(np.mean([len(some) for some in told.values()])))
    return figures


def examples_of(questions: Sequence[LabelledQuestion], utterances: Sequence[tuple[str, str]]) -> list[Example]:
    """Labelled questions (restored) and the engine's examples (text, intent), each text once."""
    found: dict[str, Example] = {}
    for question in questions:
        if question.facets:
            facets = question.facets - {Facet.OVERVIEW}
            found[question.text] = (question.text, facets, min(question.codes, default=""))
    for text, intent in utterances:
        name = intent.removeprefix("ask_")
        if intent.startswith("ask_") and name in set(Facet):
            found.setdefault(text, (text, frozenset({Facet(name)}) - {Facet.OVERVIEW}, ""))
    return list(found.values())


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m knowledge.fit_facets", description=__doc__)
    parser.add_argument("--questions", type=Path, nargs="+", default=sorted(CALIBRATION.glob("*.jsonl")))
    parser.add_argument("--utterances", type=Path, default=Path("nlu/data"))
    parser.add_argument("--catalog", type=Path, default=Path("knowledge/catalog"), help="its glossary is used")
    parser.add_argument("--cache", type=Path, default=Path("var/facet-vectors.npz"), help="kept between runs")
    options = parser.parse_args(arguments)

    os.environ.setdefault("OMP_NUM_THREADS", "1")
    from knowledge.encoder.onnx_encoder import OnnxEncoder
    from knowledge.encoder.stored_queries import StoredQueries

    restorer, glossary = Restorer.load(), Glossary.of(options.catalog)
    questions = [q.restored(restorer) for file in options.questions for q in read_questions(file)]
    utterances = [
        (restorer.restore(normalise(text)).text, intent) for text, intent in read_examples(options.utterances)
    ]
    examples = examples_of(questions, utterances)
    encoder = StoredQueries(OnnxEncoder(), options.cache)
    vectors = _vectors(encoder, [glossary.expand(text) for text, _, _ in examples])
    encoder.save()
    print(f"{len(examples)} examples, {sum(bool(document) for _, _, document in examples)} of a document")
    for at, (every, exact, told) in curve(examples, vectors, encoder.name).items():
        chosen = "   chosen" if at == FACETS_AT else ""
        print(f"told from {at:4g}: every facet {every:.3f}   exactly {exact:.3f}   told {told:.2f}{chosen}")
    fit_facets(examples, vectors, encoder.name).save()
    print(f"wrote {PARAMS}")


def _vectors(encoder: Encoder, texts: Sequence[str]) -> Vectors:
    return np.concatenate([encoder.queries([text]) for text in texts])


if __name__ == "__main__":
    main()
