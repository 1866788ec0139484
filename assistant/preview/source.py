"""Where the files under preview and their published version come from."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.preview.preview import Document, Preview, Standing, preview
from knowledge.catalogue import Catalogue
from knowledge.errors import ContentError
from knowledge.guidance_file import read_guidance
from knowledge.index.pointer import read_pointer
from knowledge.index.snapshot import FILE as CONTENT
from knowledge.index.snapshot import Snapshot
from knowledge.journey_file import read_journey
from knowledge.procedure_file import read_procedure
from knowledge.schema import Guidance, Procedure


@dataclass(frozen=True)
class PreviewSource:
    """Reads anew at every call, so that a page shows what the editor has just saved.

    `catalog` is the folder of the content files; `index` the folder of the index, whose version in use is what is
    published; `file` the one file to show, or None for every document that differs from the published version;
    `imported` the folder of imported procedures, if there is one.
    """

    catalog: Path
    index: Path
    file: Path | None = None
    imported: Path | None = None

    def read(self) -> list[Preview]:
        """The previews, by key. Raises `ContentError` or `CatalogueErrors` for content, `IndexBroken` for the index."""
        published = self._published()
        old = _targets(published)
        if self.file is not None:
            document = self._read(self.file)
            # A procedure or an article stands alone: it can be shown while another file is half written.
            targets = _targets(self._now()) if self.file.parent.name == "journeys" else {}
            return [preview(document, _find(published, _key(document)), targets, old)]
        now = self._now()
        targets = _targets(now)
        documents: list[Document] = [*targets.values(), *now.journeys.values()]
        found = [preview(one, _find(published, _key(one)), targets, old) for one in documents]
        return sorted((one for one in found if one.standing is not Standing.SAME), key=lambda one: one.key)

    def removed(self) -> list[str]:
        """Keys that are published and no longer in the catalogue. Raises as `read` does."""
        published = self._published()
        if published is None or self.file is not None:
            return []
        now = self._now()
        return sorted({*_targets(published), *published.journeys} - {*_targets(now), *now.journeys})

    def _now(self) -> Catalogue:
        return Catalogue.load(self.catalog, imported=self.imported)

    def _read(self, path: Path) -> Document:
        if not path.is_file():
            raise ContentError(path, None, "không có tệp này")
        if path.suffix == ".md":
            return read_guidance(path)
        if path.suffix != ".yaml":
            raise ContentError(path, None, "chỉ xem trước được tệp .yaml (thủ tục, sự kiện) và .md (bài hướng dẫn)")
        if self.imported is not None and path.resolve().is_relative_to(self.imported.resolve()):
            return self._imported(path)
        return read_journey(path) if path.parent.name == "journeys" else read_procedure(path)

    def _imported(self, path: Path) -> Procedure:
        """The procedure as it would be served, of which `path` is the machine-owned file or the overlay."""
        now = self._now()
        if path.stem not in now.imported:
            raise ContentError(path, None, f"thủ tục nhập {path.stem} không được dùng: đã có tệp viết tay")
        return now.procedures[path.stem]

    def _published(self) -> Catalogue | None:
        version = read_pointer(self.index)
        return None if version is None else Snapshot.open(self.index / version / CONTENT).catalogue


def _key(document: Document) -> str:
    return document.code if isinstance(document, Procedure) else document.slug


def _targets(catalogue: Catalogue | None) -> Mapping[str, Procedure | Guidance]:
    return {} if catalogue is None else {**catalogue.procedures, **catalogue.guidance}


def _find(catalogue: Catalogue | None, key: str) -> Document | None:
    if catalogue is None:
        return None
    try:
        return catalogue.get(key)
    except KeyError:
        return None
