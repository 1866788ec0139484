"""Writing the schemas into a folder."""

import json
from pathlib import Path

from knowledge.json_schema.build import build_schemas


def written(schema: object) -> str:
    """The text of one schema's file, the same on every machine."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def write_schemas(folder: Path) -> list[Path]:
    """Write every schema into `folder`, which is made if need be; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    paths: list[Path] = []
    for name, schema in build_schemas().items():
        path = folder / name
        path.write_text(written(schema), encoding="utf-8")
        paths.append(path)
    return paths
