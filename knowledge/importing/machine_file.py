"""The machine-owned file of an imported procedure."""

from pathlib import Path

import yaml

from knowledge.importing.wording import GENERATED_FIELDS
from knowledge.schema.procedure import Procedure

MARK = "TỰ SINH"
"""What an editor searches for to find generated wording."""
_HEAD = (
    "# Máy ghi khi nhập dữ liệu: đừng sửa tệp này, lần nhập sau sẽ ghi đè.\n# Muốn sửa, ghi trường cần sửa vào {}.\n"
)
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
"""libyaml where PyYAML was built with it: ten times as fast."""


def machine_text(procedure: Procedure) -> str:
    """The YAML of `procedure`: generated fields marked, and a head that says where to correct."""
    data = procedure.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    overlay = f"overlay/{procedure.code}.yaml"
    parts = [_HEAD.format(overlay)]
    for key, value in data.items():
        if key in GENERATED_FIELDS:
            parts.append(f"# {MARK} từ tên thủ tục; hãy viết lại trong {overlay}\n")
        parts.append(yaml.dump({key: value}, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=120))
    return "".join(parts)


def machine_path(folder: Path, code: str) -> Path:
    """Where the file of an imported procedure lies below the data folder."""
    return folder / "procedures" / f"{code}.yaml"


def write_machine_file(procedure: Procedure, folder: Path) -> Path:
    """Write `folder/procedures/<code>.yaml` whole or not at all; its path."""
    path = machine_path(folder, procedure.code)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".tmp")
    draft.write_text(machine_text(procedure), encoding="utf-8")
    draft.replace(path)
    return path
