"""Importing a folder of another system's records."""

import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from knowledge.errors import ContentError
from knowledge.importing.compose import Imported, compose
from knowledge.importing.json_text import read_json
from knowledge.importing.lay_thu_tuc import is_lay_thu_tuc, read_lay_thu_tuc
from knowledge.importing.machine_file import write_machine_file
from knowledge.importing.portal_detail import read_portal_detail
from knowledge.importing.record import Record
from knowledge.importing.report import NAME, ImportReport
from knowledge.schema.facet import Facet

Progress = Callable[[int, int], None]
"""Told (done, total) after each file."""


def read_records(path: Path) -> Sequence[Record]:
    """The records of one JSON file of either shape. Raises `ContentError`."""
    return read_lay_thu_tuc(path) if is_lay_thu_tuc(read_json(path)) else (read_portal_detail(path),)


def import_folder(
    folder: Path,
    to: Path,
    opened: date,
    progress: Progress | None = None,
    clock: Callable[[], float] = time.perf_counter,
) -> ImportReport:
    """Import every `*.json` of `folder` into `to/procedures`, and save the report in `to`.

    A file that cannot be read is refused by itself; the others are imported. `opened` is the day the records were
    read at their source. Raises `ContentError` when the folder is missing or holds no JSON.
    """
    paths = sorted(folder.glob("*.json")) if folder.is_dir() else []
    if not paths:
        raise ContentError(folder, None, "không có thư mục này, hoặc trong đó không có tệp .json nào")
    return import_records(((path, read_records) for path in paths), len(paths), to, opened, progress, clock)


def import_records(
    sources: Iterable[tuple[Path, Callable[[Path], Sequence[Record]]]],
    total: int,
    to: Path,
    opened: date,
    progress: Progress | None = None,
    clock: Callable[[], float] = time.perf_counter,
    report: str = "",
) -> ImportReport:
    """Read each source with its reader, write what it holds, and report. A code met again is refused.

    The report is `to/bao-cao-nhap.csv`, or `to/bao-cao-<report>.csv` so that one sheet leaves the portal's alone.
    """
    begun = clock()
    made: dict[str, Imported] = {}
    written: list[Path] = []
    refused: list[ContentError] = []
    to.mkdir(parents=True, exist_ok=True)
    for done, (path, read) in enumerate(sources, 1):
        try:
            for record in read(path):
                written.append(_take(record, path, to, opened, made))
        except ContentError as error:
            refused.append(error)
        if progress is not None:
            progress(done, total)
    facts = [one.procedure.fact(facet) for one in made.values() for facet in Facet if facet is not Facet.OVERVIEW]
    flags = tuple(flag for one in made.values() for flag in one.flags)
    verified = sum(fact.told for fact in facts)
    path = to / (f"bao-cao-{report}.csv" if report else NAME)
    made_report = ImportReport(tuple(written), flags, tuple(refused), verified, len(facts), clock() - begun, path)
    made_report.save()
    return made_report


def _take(record: Record, path: Path, to: Path, opened: date, made: dict[str, Imported]) -> Path:
    if record.code in made:
        raise ContentError(path, None, f"mã {record.code} đã có trong một tệp khác của lần nhập này")
    try:
        imported = compose(record, opened)
    except ValueError as error:
        raise ContentError(path, None, str(error)) from error
    made[record.code] = imported
    return write_machine_file(imported.procedure, to)
