"""The training examples of the engine, as pairs of text and intent."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import yaml


def read_examples(folder: Path) -> Sequence[tuple[str, str]]:
    """Text and intent of every example in Rasa's files in `folder`. Raises `OSError` or `yaml.YAMLError`."""
    return [
        (line.strip().removeprefix("- "), group["intent"])
        for file in sorted(folder.glob("*.yml"))
        for group in yaml.safe_load(file.read_text(encoding="utf-8")).get("nlu", ())
        for line in group["examples"].splitlines()
        if line.strip()
    ]
