"""What decides in the product: the words and the vector together, by the fitted models of the knowledge room."""

from __future__ import annotations

import time

import psutil

from eval.nlu_pipelines.reading import Reading
from knowledge.domain import Domain
from knowledge.encoder.choose import open_encoder
from knowledge.facet_model import FacetModel
from knowledge.facets_asked import FACETS_AT

_MB = 2**20


class FittedPipeline:
    """See `Pipeline`; reading counts the encoder's time. Fitted beforehand (`knowledge.fit_facets`, `.calibrate`)."""

    name = "words and vectors + logistic (fitted)"

    def __init__(self, encoder: str) -> None:
        """`encoder` as in the settings."""
        before = psutil.Process().memory_info().rss
        begin = time.monotonic()
        self._encoder, self._facets, self._domain = open_encoder(encoder), FacetModel.load(), Domain.load()
        self._encoder.queries(["khai sinh"])
        self.train_seconds = time.monotonic() - begin
        """Seconds to load: nothing is trained here."""
        self.memory_mb = (psutil.Process().memory_info().rss - before) / _MB

    def read(self, text: str) -> Reading:
        """See `Pipeline`: the likeliest facet, or out of scope where the domain says so."""
        vector = self._encoder.queries([text])[0]
        _, foreign = self._domain.odds(text, vector, self._encoder.name)
        if foreign > 0:
            return Reading("out_of_scope", foreign)
        shares = self._facets.shares(text, vector, self._encoder.name)
        best = max(shares, key=lambda facet: shares[facet])
        return Reading(f"ask_{best.value}" if shares[best] >= FACETS_AT else "ask_overview", shares[best])
