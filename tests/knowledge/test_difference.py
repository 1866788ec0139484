import pytest

from knowledge.catalogue import Catalogue
from knowledge.difference import FactChange, differences


def changed(small_catalogue: Catalogue, **fields: object) -> list[FactChange]:
    before = small_catalogue.procedures["1.000001"]
    return differences(before, type(before).model_validate({**before.model_dump(), **fields}))


def test_a_fee_in_an_editors_words(small_catalogue: Catalogue) -> None:
    fee = small_catalogue.procedures["1.000001"].fee.model_dump()
    (change,) = changed(small_catalogue, fee={**fee, "entries": [{"amount": 8000}]})
    assert change == FactChange("fee", ("Phí, lệ phí", "Các mức thu 1", "Số tiền"), "0", "8000")


def test_an_item_put_in_front_is_one_change(small_catalogue: Catalogue) -> None:
    names = small_catalogue.procedures["1.000001"].colloquial
    (change,) = changed(small_catalogue, colloquial=("khai sinh cho cháu", *names))
    assert (change.where, change.before, change.after) == (("Tên thường gọi 1",), None, "khai sinh cho cháu")


def test_a_whole_item_taken_away_says_what_it_was(small_catalogue: Catalogue) -> None:
    papers = small_catalogue.procedures["1.000001"].papers.model_dump()
    papers["cases"][0]["items"] = papers["cases"][0]["items"][:1]
    (change,) = changed(small_catalogue, papers=papers)
    assert change.before is not None
    assert "Giấy chứng sinh do bệnh viện cấp" in change.before
    assert change.after is None


def test_the_same_document_has_no_difference(small_catalogue: Catalogue) -> None:
    for document in (*small_catalogue.procedures.values(), *small_catalogue.guidance.values()):
        assert differences(document, document) == []


def test_two_kinds_are_not_compared(small_catalogue: Catalogue) -> None:
    with pytest.raises(TypeError, match="cannot be compared"):
        differences(small_catalogue.procedures["1.000001"], small_catalogue.guidance["ky-so-ca-nhan"])
