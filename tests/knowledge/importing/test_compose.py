from collections.abc import Callable
from typing import Any

import pytest

from knowledge.importing.compose import Imported
from knowledge.importing.wording import GENERATED_FIELDS
from knowledge.schema.facet import Facet

FACETS = [facet for facet in Facet if facet is not Facet.OVERVIEW]
Importer = Callable[[Callable[[dict[str, Any]], object]], Imported]


def untouched(data: dict[str, Any]) -> None:
    """Leave the clean record as it is."""


def method(number: int, **values: Any) -> Callable[[dict[str, Any]], object]:
    return lambda data: data["executionMethods"][number].update(values)


def fee(number: int, **values: Any) -> Callable[[dict[str, Any]], object]:
    return lambda data: data["executionMethods"][number]["fees"][0].update(values)


def field(**values: Any) -> Callable[[dict[str, Any]], object]:
    return lambda data: data.update(values)


def test_a_clean_record_becomes_a_procedure_with_every_fact_verified(imported: Importer) -> None:
    found = imported(untouched)
    procedure = found.procedure
    assert all(procedure.fact(facet).told for facet in FACETS)
    assert {flag.field for flag in found.flags} == set(GENERATED_FIELDS)
    assert (procedure.name, procedure.level, procedure.field) == ("Đăng ký nuôi ong mật", "commune", "Chăn nuôi")
    assert [(e.channel, e.amount) for e in procedure.fee.entries] == [("online", 15000), ("direct", 20000)]
    assert [(e.channel, e.value, e.unit) for e in procedure.time.entries] == [("any", 3, "working_day")]
    assert procedure.sources["portal"].number == "12/QĐ-BTN"
    assert procedure.online.available == "full"
    assert [entry.number for entry in procedure.legal.entries] == ["10/2025/NĐ-CP"]
    assert procedure.form.entries[0].number == "05"
    assert procedure.steps.groups[0].items[-1] == "Người nuôi ong nhận giấy theo hẹn."


def test_papers_keep_their_counts_and_remarks_are_no_papers(imported: Importer) -> None:
    hand_in, show = imported(untouched).procedure.papers.cases
    assert [(p.name, p.originals, p.copies, p.form) for p in hand_in.items] == [
        ("Tờ khai nuôi ong (Mẫu số 05)", 1, 0, True),
        ("Sơ đồ nơi đặt tổ ong", 0, 1, False),
    ]
    assert [paper.show_only for paper in show.items] == [True]
    assert imported(untouched).procedure.papers.note == "Bản sao không cần chứng thực."


@pytest.mark.parametrize(
    ("facet", "spoil", "why"),
    [
        (Facet.TIME, method(0, processingTimeUnit="OTHER"), "OTHER"),
        (Facet.TIME, method(0, processingTime=5), "phần trường hợp"),
        (Facet.TIME, method(0, processingTime="theo mô tả"), "không có số"),
        (Facet.TIME, method(0, processingTimeUnit="DAY"), "đơn vị khác"),
        (Facet.TIME, method(0, description="Không quá 10 ngày làm việc"), "phần chữ"),
        (Facet.FEE, fee(0, value=100), "nhỏ hơn 1.000"),
        (Facet.FEE, fee(0, value=999, description=""), "nhỏ hơn 1.000"),
        (Facet.FEE, fee(0, value=None), "không có số tiền"),
        (Facet.FEE, fee(0, value=0, description="Mức thu do Hội đồng nhân dân quyết định"), "0 đồng"),
        (Facet.FEE, fee(0, value=50000), "khác số ghi"),
        (Facet.FEE, fee(0, description="Người lớn 15.000 đồng, trẻ em 7.000 đồng"), "nhiều mức"),
        (Facet.FEE, fee(0, description="15.000 đồng. Miễn lệ phí cho hộ nghèo."), "được miễn"),
        (Facet.FEE, fee(0, value=20000, currencyName="USD", description=""), "USD"),
        (Facet.FEE, fee(0, description="Áp dụng đến hết ngày 31/12/2025"), "hết thời gian"),
        (Facet.STEPS, field(executionSteps=[]), "không có bước"),
        (Facet.STEPS, field(executionSteps=[{"description": "Nộp tại UBND cấp huyện."}]), "huyện"),
        (Facet.STEPS, field(executionSteps=[{"description": "hoàn tất việc nộp tại \nhồ sơ."}]), "xáo trộn"),
        (Facet.STEPS, field(executionSteps=[{"description": "báo cáoThủ trưởng"}]), "xáo trộn"),
        (Facet.PLACE, field(dossierReceivingAddresses="Phòng Kinh tế huyện"), "huyện"),
        (Facet.PLACE, field(dossierReceivingAddresses=""), "không ghi nơi nộp"),
        (Facet.PAPERS, field(executionCases=[]), "không có thành phần"),
        (Facet.LEGAL, field(legalBasisesDetails=[]), "không ghi căn cứ"),
        (Facet.WHO, field(subjectTypesDetails=[]), "không ghi đối tượng"),
        (Facet.RESULT, field(resultsDetails=[{"name": "Không"}]), "không ghi kết quả"),
    ],
)
def test_a_suspicious_value_is_flagged_and_only_its_fact_stays_unverified(
    imported: Importer, facet: Facet, spoil: Callable[[dict[str, Any]], object], why: str
) -> None:
    found = imported(spoil)
    fact = found.procedure.fact(facet)
    assert not fact.told
    assert fact.reason is not None
    assert why in fact.reason
    assert any(flag.field == facet.value and why in flag.why for flag in found.flags)
    told = {one for one in FACETS if found.procedure.fact(one).told}
    # The only form of the record is attached to one of its papers.
    assert set(FACETS) - told <= {facet, Facet.FORM if facet is Facet.PAPERS else facet}


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (
            field(type="SPECIFIC", departmentPromulgateCode="H37", departmentPromulgateName="UBND tỉnh X"),
            "địa phương khác",
        ),
        (field(procedureProposal={}), "không có số quyết định"),
        (field(procedureProposal={"proposalNumber": "543"}), "không đúng dạng"),
    ],
)
def test_doubt_about_the_whole_record_leaves_no_fact_verified(
    imported: Importer, spoil: Callable[[dict[str, Any]], object], why: str
) -> None:
    found = imported(spoil)
    for facet in FACETS:
        fact = found.procedure.fact(facet)
        assert not fact.told
        assert why in (fact.reason or "")


def test_a_record_of_dong_nai_is_no_other_province(imported: Importer) -> None:
    found = imported(field(type="SPECIFIC", departmentPromulgateCode="H19", departmentPromulgateName="UBND Đồng Nai"))
    assert found.procedure.fee.told


def test_a_hundred_dong_is_never_taken_over(imported: Importer) -> None:
    found = imported(fee(0, value=100))
    assert [entry.amount for entry in found.procedure.fee.entries] == [20000]


def test_the_unit_by_case_is_shown_but_not_told_when_the_record_hides_its_own(imported: Importer) -> None:
    time = imported(method(0, processingTimeUnit="OTHER")).procedure.time
    assert not time.told
    assert {(entry.value, entry.unit) for entry in time.entries} == {(3, "working_day")}


@pytest.mark.parametrize(("value", "text"), [(0, "Không"), (0, "Miễn lệ phí."), (0, "không thu phí")])
def test_free_is_believed_when_the_words_say_so_too(imported: Importer, value: int, text: str) -> None:
    assert imported(fee(0, value=value, description=text)).procedure.fee.told


def test_steps_out_of_order_are_flagged(imported: Importer) -> None:
    found = imported(lambda data: data["executionSteps"].reverse())
    assert "thứ tự" in (found.procedure.steps.reason or "")


@pytest.mark.parametrize("spoil", [field(code="12"), field(name=" ")])
def test_a_record_without_identity_is_refused(imported: Importer, spoil: Callable[[dict[str, Any]], object]) -> None:
    with pytest.raises(ValueError, match=r"thủ tục"):
        imported(spoil)
