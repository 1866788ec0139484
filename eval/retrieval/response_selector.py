"""A baseline: Rasa's own FAQ answerer, a ResponseSelector trained on the same names and phrasings."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx
import yaml

from knowledge.index.document import Document
from nlu.text.normalise import normalise
from nlu.text.restore import Restorer

_PORT = 5905
_START_SECONDS = 120
_DEPTH = 10
_CONFIG = """
recipe: default.v1
language: vi
assistant_id: faq-baseline
pipeline:
- name: WhitespaceTokenizer
- name: CountVectorsFeaturizer
- name: CountVectorsFeaturizer
  analyzer: char_wb
  min_ngram: 1
  max_ngram: 4
- name: ResponseSelector
  retrieval_intent: faq
  epochs: {epochs}
  ranking_length: 10
  constrain_similarities: true
"""


class ResponseSelectorFailed(Exception):
    """It cannot be trained or started; the message carries its last words."""


class ResponseSelector:
    """Asks a running Rasa server; the question is restored first."""

    name = "ResponseSelector"

    def __init__(self, http: httpx.Client, keys: Sequence[str], restorer: Restorer) -> None:
        self._http, self._keys, self._restorer = http, keys, restorer

    def rank(self, text: str) -> Sequence[str]:
        """See `System`. Raises `httpx.HTTPError` when the server does not answer."""
        read = self._restorer.restore(normalise(text)).text
        parsed = self._http.post("/model/parse", json={"text": read}).raise_for_status().json()
        ranking = parsed["response_selector"]["faq"]["ranking"]
        return [self._keys[int(one["intent_response_key"].removeprefix("faq/d"))] for one in ranking[:_DEPTH]]


@contextmanager
def response_selector(
    documents: Sequence[Document], restorer: Restorer, python: Path, folder: Path, epochs: int = 40
) -> Iterator[ResponseSelector]:
    """Train in `folder` (kept: the same documents are not trained twice) and serve on loopback meanwhile.

    Args:
        python: of the engine's environment.
    Raises `ResponseSelectorFailed`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3"}
    training = _training(documents)
    data = folder / "nlu.yml"
    if not (folder / "model.tar.gz").exists() or data.read_text(encoding="utf-8") != training:
        (folder / "model.tar.gz").unlink(missing_ok=True)
        data.write_text(training, encoding="utf-8")
        (folder / "config.yml").write_text(_CONFIG.format(epochs=epochs), encoding="utf-8")
        command = [str(python), "-m", "rasa", "train", "nlu", "--nlu", "nlu.yml", "--config", "config.yml"]
        command += ["--out", ".", "--fixed-model-name", "model"]
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise ResponseSelectorFailed(done.stderr[-2000:])
    command = [
        str(python),
        "-m",
        "rasa",
        "run",
        "--enable-api",
        "-i",
        "127.0.0.1",
        "-p",
        str(_PORT),
        "-m",
        "model.tar.gz",
    ]
    log = (folder / "log").open("wb")
    server = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=subprocess.STDOUT)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{_PORT}", timeout=30.0) as http:
            _wait(http, server, folder / "log")
            yield ResponseSelector(http, [document.key for document in documents], restorer)
    finally:
        server.terminate()
        server.wait(30)
        log.close()


def _training(documents: Sequence[Document]) -> str:
    """Rasa's YAML: one retrieval intent a document, and a response that names it."""
    intents = [
        {"intent": f"faq/d{row}", "examples": "".join(f"- {_line(text)}\n" for text in (*d.names, *d.phrasings))}
        for row, d in enumerate(documents)
    ]
    responses = {f"utter_faq/d{row}": [{"text": d.title}] for row, d in enumerate(documents)}
    # Rasa wants a second intent to train anything at all.
    intents.append({"intent": "other", "examples": "- xin chào\n- tạm biệt\n"})
    return yaml.safe_dump({"version": "3.1", "nlu": intents, "responses": responses}, allow_unicode=True, width=10_000)


def _line(text: str) -> str:
    """Brackets mark entities in Rasa's examples."""
    return " ".join(text.translate(str.maketrans("[](){}", "      ")).split())


def _wait(http: httpx.Client, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        try:
            http.get("/status").raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.5)
        else:
            return
    raise ResponseSelectorFailed(log.read_text(encoding="utf-8", errors="replace")[-2000:])
