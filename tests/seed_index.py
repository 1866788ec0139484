"""The index of this checkout as a start: its vectors spare minutes, and what does not fit is built anew."""

import shutil
from pathlib import Path

from knowledge.index.pointer import publish, read_pointer

BUILT = Path(__file__).resolve().parents[1] / "var" / "index"


def seed_index(folder: Path) -> None:
    """Copy the version in use of `var/index`, if there is one, into an empty `folder`."""
    version = read_pointer(BUILT)
    if version is None or read_pointer(folder) is not None or not (BUILT / version).is_dir():
        return
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(BUILT / version, folder / version)
    publish(folder, version)
