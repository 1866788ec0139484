import types
import typing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings

import knowledge
from knowledge.schema import Note
from knowledge.schema.base import Content
from knowledge.schema.office import Office, OfficeUrl
from knowledge.workbook.asked import AskedQuestion
from knowledge.workbook.cell_text import decode_list, decode_text, encode_list, encode_text
from knowledge.workbook.content import EditableContent
from knowledge.workbook.diff import diff
from knowledge.workbook.kind import DOCUMENTS, KINDS, OFFICE, Kind
from knowledge.workbook.labels import OFFICE_FACT
from knowledge.workbook.named_rows import OFFICE_FACTS
from knowledge.workbook.read import exported_version, read_workbook
from knowledge.workbook.sheets import SHEETS
from knowledge.workbook.write import export_workbook
from tests.knowledge.workbook import strategies

pytestmark = pytest.mark.slow

CATALOG = Path(knowledge.__file__).parent / "catalog"
slow_to_draw = settings(deadline=None, suppress_health_check=list(HealthCheck))


def there_and_back(content: EditableContent) -> EditableContent:
    with TemporaryDirectory() as place:
        path = Path(place) / "danh-muc.xlsx"
        export_workbook(content, path)
        return read_workbook(path)


@given(strategies.contents())
@settings(slow_to_draw, max_examples=25)
def test_nothing_is_lost_in_a_workbook(content: EditableContent) -> None:
    assert there_and_back(content) == content


def test_nothing_of_the_real_catalogue_is_lost(tmp_path: Path) -> None:
    content = EditableContent.load(CATALOG)
    export_workbook(content, tmp_path / "a.xlsx")
    read = read_workbook(tmp_path / "a.xlsx")
    assert read == content
    assert diff(content, read) == ()
    assert exported_version(tmp_path / "a.xlsx") == content.version


@given(strategies.text)
@settings(max_examples=300)
def test_a_text_is_never_an_empty_cell_and_comes_back(text: str) -> None:
    assert encode_text(text)
    assert decode_text(encode_text(text)) == text


@given(strategies.some(strategies.text))
def test_a_list_in_one_cell_comes_back(items: tuple[str, ...]) -> None:
    assert decode_list(encode_list(items)) == items


def test_codes_may_be_listed_with_commas() -> None:
    assert decode_list("1.000894, 2.000806;\n1.001193") == ("1.000894", "2.000806", "1.001193")


def leaves(model: type[Content], at: str = "") -> set[str]:
    """Dotted names of all the plain fields of a model; lists and mappings of models are entered."""
    found: set[str] = set()
    for name, field in model.model_fields.items():
        inner = [t for t in parts(field.annotation) if isinstance(t, type) and issubclass(t, Content)]
        found |= leaves(inner[0], f"{at}{name}.") if inner else {f"{at}{name}"}
    return found


def parts(annotation: object) -> list[object]:
    if isinstance(annotation, types.UnionType) or typing.get_origin(annotation) is not None:
        return [one for part in typing.get_args(annotation) for one in parts(part)]
    return [annotation]


def columns(kind: Kind) -> set[str]:
    """Dotted names of the fields that the sheets of a kind have columns for."""
    found = {kind.key}
    for sheet in (sheet for sheet in SHEETS if kind in sheet.kinds):
        at = f"{sheet.at}." if sheet.at else ""
        rows = f"{at}{sheet.rows_at}." if sheet.rows_at else at
        items = f"{rows}{sheet.items_at}." if sheet.items_at else rows
        found |= {at + c.field for c in sheet.block} | {rows + c.field for c in sheet.group}
        found |= {(items + c.field).rstrip(".") for c in sheet.row}
    return found - {""}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.field)
def test_every_field_of_the_schema_has_a_column(kind: Kind) -> None:
    wanted = leaves(kind.model)
    if kind in DOCUMENTS:
        wanted |= {f"questions.{name}" for name in AskedQuestion.model_fields}
    if any(name.startswith("sources.") for name in wanted):
        wanted |= {"sources.key"}
    if kind is OFFICE:
        of_fact = tuple(f"{fact}." for fact in OFFICE_FACTS)
        wanted = {name for name in wanted if not name.startswith(of_fact)}
        wanted |= {"facts.what", *(f"facts.{name}" for name in leaves(Note))}
    assert columns(kind) == wanted


def test_every_contact_fact_of_an_office_has_a_row() -> None:
    facts = {name for name, field in Office.model_fields.items() if {Note, OfficeUrl} & set(parts(field.annotation))}
    assert set(OFFICE_FACTS) == facts == set(OFFICE_FACT)
