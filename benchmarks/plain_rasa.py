"""Rasa as `rasa init` sets it up, with our questions: what the service's speed is compared with.

The default pipeline (DIET) and policies (Memoization, Rule, UnexpecTEDIntent, TED), the REST channel, trackers in
memory, one answer a kind of question: no search, no look-up, nothing durable. Trained for one epoch: how long a model
was trained changes what it answers, not how long it takes.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import yaml

from assistant.settings import REPOSITORY
from assistant.supervisor.child import ChildSpec
from assistant.supervisor.supervisor import Supervisor

_PYTHON = REPOSITORY / ".venv-rasa" / "bin" / "python"
_DATA = REPOSITORY / "nlu" / "data"
_ENVIRONMENT = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "SQLALCHEMY_SILENCE_UBER_WARNING": "1"}
_CONFIG: dict[str, Any] = {
    "recipe": "default.v1",
    "assistant_id": "plain",
    "language": "vi",
    "pipeline": [
        {"name": "WhitespaceTokenizer"},
        {"name": "RegexFeaturizer"},
        {"name": "LexicalSyntacticFeaturizer"},
        {"name": "CountVectorsFeaturizer"},
        {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
        {"name": "DIETClassifier", "epochs": 1, "constrain_similarities": True},
        {"name": "EntitySynonymMapper"},
        {"name": "ResponseSelector", "epochs": 1, "constrain_similarities": True},
        {"name": "FallbackClassifier", "threshold": 0.3, "ambiguity_threshold": 0.1},
    ],
    "policies": [
        {"name": "MemoizationPolicy"},
        {"name": "RulePolicy"},
        {"name": "UnexpecTEDIntentPolicy", "max_history": 5, "epochs": 1},
        {"name": "TEDPolicy", "max_history": 5, "epochs": 1, "constrain_similarities": True},
    ],
}
_RULED = ("greet", "goodbye", "who_are_you", "nlu_fallback")


@asynccontextmanager
async def plain_rasa(folder: Path, port: int) -> AsyncIterator[tuple[str, int]]:
    """Base URL and process id of a running one; trains in `folder` unless a model of the same inputs lies there."""
    project = _project()
    model = folder / f"{hashlib.sha256(''.join(project.values()).encode()).hexdigest()[:16]}.tar.gz"
    if not model.exists():
        _train(folder, model, project)
    (folder / "credentials.yml").write_text("rest:\n", encoding="utf-8")
    spec = ChildSpec(
        name="plain",
        argv=(
            str(_PYTHON), "-m", "rasa", "run", "--model", str(model), "--interface", "127.0.0.1", "--port", str(port),
            "--credentials", str(folder / "credentials.yml"),
        ),
        ready_url=f"http://127.0.0.1:{port}/webhooks/rest/",
        log=folder / "plain.log",
        env=_ENVIRONMENT,
    )  # fmt: skip
    async with httpx.AsyncClient() as http:
        supervisor = Supervisor([[spec]], http, lambda *_: None, start_timeout=600)
        await supervisor.start()
        try:
            yield f"http://127.0.0.1:{port}", supervisor.pids["plain"]
        finally:
            await supervisor.stop()


def _project() -> dict[str, str]:
    """The project's files by name."""
    questions = {
        path.name: path.read_text(encoding="utf-8") for path in _DATA.glob("*.yml") if path.name != "rules.yml"
    }
    read = [block for text in questions.values() for block in yaml.safe_load(text)["nlu"]]
    # A model of one epoch is sure of nothing: the fallback is what it says most.
    intents = [*sorted({block["intent"] for block in read if "intent" in block}), "nlu_fallback"]
    answers = {f"utter_{intent}": [{"text": f"Câu trả lời về {intent}."}] for intent in intents}
    steps = {intent: [{"intent": intent}, {"action": f"utter_{intent}"}] for intent in intents}
    told = {
        "version": "3.1",
        "stories": [{"story": f"about {name}", "steps": each} for name, each in steps.items() if name not in _RULED],
        "rules": [{"rule": f"always {name}", "steps": steps[name]} for name in _RULED if name in steps],
    }
    domain = {"version": "3.1", "intents": intents, "responses": answers}
    made = {"config.yml": _CONFIG, "domain.yml": domain, "data/told.yml": told}
    return {f"data/{name}": text for name, text in questions.items()} | {
        name: yaml.safe_dump(content, allow_unicode=True, sort_keys=False) for name, content in made.items()
    }


def _train(folder: Path, model: Path, project: dict[str, str]) -> None:
    for name, text in project.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    command = [
        str(_PYTHON), "-m", "rasa", "train", "--config", "config.yml", "--domain", "domain.yml", "--data", "data",
        "--out", str(folder), "--fixed-model-name", model.name.removesuffix(".tar.gz"),
    ]  # fmt: skip
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **_ENVIRONMENT}, capture_output=True, text=True, check=False
    )
    if done.returncode != 0 or not model.exists():
        raise RuntimeError(f"plain Rasa cannot be trained: {done.stderr[-1000:]}")
