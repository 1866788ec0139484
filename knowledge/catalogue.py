"""The whole catalogue, read from its folder and checked across files."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from knowledge.catalogue_errors import CatalogueErrors
from knowledge.errors import ContentError
from knowledge.guidance_file import read_guidance
from knowledge.procedure_file import check_procedure
from knowledge.schema.guidance import Guidance
from knowledge.schema.procedure import Procedure


@dataclass(frozen=True)
class Catalogue:
    """Procedures by code and guidance by slug; immutable. `version` changes when, and only when, a fact changes."""

    procedures: Mapping[str, Procedure]
    guidance: Mapping[str, Guidance]
    version: str

    @classmethod
    def load(cls, folder: Path) -> "Catalogue":
        """Read `folder/procedures/*.yaml` and `folder/guidance/*.md`.

        Raises `CatalogueErrors` that lists every problem of every file, not only the first.
        """
        errors: list[ContentError] = []
        procedures: dict[str, Procedure] = {}
        articles: dict[str, Guidance] = {}
        files: dict[str, Path] = {}
        if not folder.is_dir():
            raise CatalogueErrors([ContentError(folder, 1, "không có thư mục danh mục này")])
        for path in sorted((folder / "procedures").glob("*.yaml")):
            procedure, problems = check_procedure(path)
            errors += problems
            if procedure is not None and _claim(files, procedure.code, path, errors):
                procedures[procedure.code] = procedure
        for path in sorted((folder / "guidance").glob("*.md")):
            try:
                article = read_guidance(path)
            except ContentError as error:
                errors.append(error)
                continue
            if _claim(files, article.slug, path, errors):
                articles[article.slug] = article
        errors += _names_claimed_twice(procedures.values(), articles.values(), files)
        if errors:
            raise CatalogueErrors(errors)
        return cls(MappingProxyType(procedures), MappingProxyType(articles), _version(procedures, articles))

    def get(self, key: str) -> Procedure | Guidance:
        """The procedure of a code or the article of a slug. Raises `KeyError` when there is none."""
        found = self.procedures.get(key) or self.guidance.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def neighbours(self, code: str) -> tuple[str, ...]:
        """Easily confused procedures of `code` that are in the catalogue, so that one can be offered on a button."""
        return tuple(c for c in self.procedures[code].neighbours if c in self.procedures and c != code)


def _claim(files: dict[str, Path], key: str, path: Path, errors: list[ContentError]) -> bool:
    if key in files:
        errors.append(ContentError(path, 1, f"{key} đã có trong tệp {files[key].name}"))
        return False
    files[key] = path
    return True


def _names_claimed_twice(
    procedures: Iterable[Procedure], articles: Iterable[Guidance], files: Mapping[str, Path]
) -> list[ContentError]:
    """One colloquial name must lead to one document, else the exact match could not win."""
    owner: dict[str, str] = {}
    errors: list[ContentError] = []
    claims = [(p.code, p.colloquial) for p in procedures] + [(g.slug, g.colloquial) for g in articles]
    for key, names in claims:
        for name in names:
            folded = " ".join(name.casefold().split())
            first = owner.setdefault(folded, key)
            if first != key:
                message = f"tên thường gọi “{name}” đã có ở {files[first].name}; mỗi tên chỉ dùng cho một thủ tục"
                errors.append(ContentError(files[key], _line_of(files[key], name), message))
    return errors


def _line_of(path: Path, text: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if text in line), 1)


def _version(procedures: Mapping[str, Procedure], articles: Mapping[str, Guidance]) -> str:
    content = {
        key: document.model_dump(mode="json")
        for key, document in sorted({**procedures, **articles}.items(), key=lambda item: item[0])
    }
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]
