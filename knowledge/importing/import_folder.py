"""Importing a folder of another system's records."""

import re
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from knowledge.errors import ContentError
from knowledge.importing.compose import Imported, compose
from knowledge.importing.findings import WHOLE
from knowledge.importing.flag import Flag
from knowledge.importing.json_text import read_json
from knowledge.importing.lay_thu_tuc import is_lay_thu_tuc, read_lay_thu_tuc
from knowledge.importing.machine_file import machine_path, write_machine_file
from knowledge.importing.portal_detail import read_portal_detail
from knowledge.importing.record import Record
from knowledge.importing.report import NAME, ImportReport
from knowledge.schema.facet import Facet
from knowledge.schema.procedure import CODE

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
    *,
    other_provinces: bool = False,
) -> ImportReport:
    """Import every `*.json` of `folder` into `to/procedures`, and save the report in `to`.

    A file that cannot be read is refused by itself; the others are imported. `opened` is the day the records were
    read at their source. A record that another province promulgated is skipped unless `other_provinces`: it is no
    procedure of Đồng Nai's. Raises `ContentError` when the folder is missing or holds no JSON.
    """
    paths = sorted(folder.glob("*.json")) if folder.is_dir() else []
    if not paths:
        raise ContentError(folder, None, "không có thư mục này, hoặc trong đó không có tệp .json nào")
    sources = ((path, read_records) for path in paths)
    return import_records(sources, len(paths), to, opened, progress, clock, other_provinces=other_provinces)


def import_records(
    sources: Iterable[tuple[Path, Callable[[Path], Sequence[Record]]]],
    total: int,
    to: Path,
    opened: date,
    progress: Progress | None = None,
    clock: Callable[[], float] = time.perf_counter,
    report: str = "",
    *,
    other_provinces: bool = False,
) -> ImportReport:
    """Read each source with its reader, write what it holds, and report. A code met again is refused.

    A skipped record (see `import_folder`) leaves no machine-owned file behind, not even one of an earlier import.

    The report is `to/bao-cao-nhap.csv`, or `to/bao-cao-<report>.csv` so that one sheet leaves the portal's alone.
    """
    begun = clock()
    made: dict[str, Imported] = {}
    written: list[Path] = []
    refused: list[ContentError] = []
    skipped: list[Flag] = []
    to.mkdir(parents=True, exist_ok=True)
    for done, (path, read) in enumerate(sources, 1):
        try:
            for record in read(path):
                if record.other_province and not other_provinces:
                    skipped.append(_skip(record, to, made))
                else:
                    written.append(_take(record, path, to, opened, made))
        except ContentError as error:
            refused.append(error)
        if progress is not None:
            progress(done, total)
    facts = [one.procedure.fact(facet) for one in made.values() for facet in Facet if facet is not Facet.OVERVIEW]
    flags = tuple(flag for one in made.values() for flag in one.flags)
    verified = sum(fact.told for fact in facts)
    path = to / (f"bao-cao-{report}.csv" if report else NAME)
    outcome = (tuple(written), flags, tuple(refused), tuple(skipped))
    made_report = ImportReport(*outcome, verified, len(facts), clock() - begun, path)
    made_report.save()
    return made_report


def _skip(record: Record, to: Path, made: Mapping[str, Imported]) -> Flag:
    if re.fullmatch(CODE, record.code) and record.code not in made:
        machine_path(to, record.code).unlink(missing_ok=True)
    return Flag(record.code, WHOLE, record.issuer, "bỏ qua: thủ tục riêng của địa phương khác")


def _take(record: Record, path: Path, to: Path, opened: date, made: dict[str, Imported]) -> Path:
    if record.code in made:
        raise ContentError(path, None, f"mã {record.code} đã có trong một tệp khác của lần nhập này")
    try:
        imported = compose(record, opened)
    except ValueError as error:
        raise ContentError(path, None, str(error)) from error
    made[record.code] = imported
    return write_machine_file(imported.procedure, to)
