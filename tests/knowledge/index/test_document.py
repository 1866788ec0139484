from datetime import date

from knowledge.catalogue import Catalogue
from knowledge.index.document import documents
from knowledge.schema import Journey, JourneyStep

JOURNEY = Journey(
    slug="thu", title="Khi thử (ví dụ)", colloquial=("tôi mới thử", "hai", "ba"), summary="Làm việc đầu trước.",
    button="Thử", checked=date(2026, 11, 23),
    steps=(JourneyStep(code="1.000001", why="giấy gốc", when="lần đầu"), JourneyStep(code="1.000003", why="việc sau")),
    note="Hỏi ở quầy.",
)  # fmt: skip


def test_a_life_event_is_a_document_of_its_own_kind(small_catalogue: Catalogue) -> None:
    whole = Catalogue(small_catalogue.procedures, small_catalogue.guidance, "thu", {"thu": JOURNEY})

    *others, last = documents(whole)

    assert [document.key for document in others] == [document.key for document in documents(small_catalogue)]
    assert (last.key, last.kind, last.title) == ("thu", "journey", "Khi thử (ví dụ)")
    assert last.names == ("Khi thử (ví dụ)", "Khi thử", "tôi mới thử", "hai", "ba")
    assert last.parts == ((None, "Làm việc đầu trước.\ngiấy gốc (lần đầu)\nviệc sau\nHỏi ở quầy."),)
