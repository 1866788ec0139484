from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from knowledge.schema import FeeEntry, Procedure, TimeEntry
from knowledge.workbook.content import EditableContent
from knowledge.workbook.diff import diff
from knowledge.workbook.kind import KINDS
from knowledge.workbook.read import read_workbook
from tests.knowledge.workbook import strategies

pytestmark = pytest.mark.slow

Edit = Callable[..., str]


def with_fact(content: EditableContent, facet: str, **fields: Any) -> EditableContent:
    one = content.procedures["1.000001"]
    fact = getattr(one, facet).model_copy(update=fields)
    procedures = {**content.procedures, "1.000001": one.model_copy(update={facet: fact})}
    return EditableContent(procedures, content.guidance, content.questions)


def said(old: EditableContent, new: EditableContent) -> list[str]:
    return [str(change) for change in diff(old, new)]


def test_a_changed_fee_reads_as_a_clerk_would_say_it(content: EditableContent) -> None:
    eight, ten = (with_fact(content, "fee", entries=(FeeEntry(amount=amount),)) for amount in (8000, 10000))
    assert said(eight, ten) == ["1.000001 lệ phí: 8.000 đồng → 10.000 đồng"]
    assert said(ten, eight) == ["1.000001 lệ phí: 10.000 đồng → 8.000 đồng"]


def test_rows_come_go_and_change(content: EditableContent) -> None:
    two = (FeeEntry(amount=2000, unit="trang"), FeeEntry(amount=0, channel="online", when="hộ nghèo"))
    one, both = with_fact(content, "fee", entries=two[:1]), with_fact(content, "fee", entries=two)
    assert said(one, both) == ["1.000001 lệ phí: thêm miễn phí (trực tuyến; hộ nghèo)"]
    assert said(both, one) == ["1.000001 lệ phí: bỏ miễn phí (trực tuyến; hộ nghèo)"]
    half, day = (
        with_fact(content, "time", entries=(TimeEntry(value=value, unit=unit),))
        for value, unit in ((0.5, "working_day"), (3, "day"))
    )
    assert said(half, day) == ["1.000001 thời gian: 0,5 ngày làm việc → 3 ngày"]


def test_a_changed_column_is_named(content: EditableContent, book: Path, edit: Edit) -> None:
    edit("Giấy tờ", "Bản chính", "1.000001", 2)
    edit("Nơi nộp", "Nội dung", "1.000001", "=Ở phường".replace("=", ""))
    edit("Câu hỏi mẫu", "Câu hỏi", "1.000001", "khai sinh mấy đồng")
    assert said(content, read_workbook(book)) == [
        "1.000001 giấy tờ, bản chính của «Tờ khai đăng ký khai sinh»: 0 → 2",
        "1.000001 nơi nộp, nội dung: Ủy ban nhân dân xã, phường nơi cư trú của cha hoặc mẹ. → Ở phường",
        "1.000001 câu hỏi mẫu, câu hỏi của «làm khai sinh hết bao nhiêu tiền»: "
        "làm khai sinh hết bao nhiêu tiền → khai sinh mấy đồng",
    ]


def test_long_texts_are_told_from_where_they_part(content: EditableContent) -> None:
    old, new = (with_fact(content, "place", text="rất dài " * 100 + end) for end in ("cũ", "mới\nhai"))
    (told,) = said(old, new)
    assert told.startswith("1.000001 nơi nộp, nội dung: …")
    assert told.endswith("rất dài mới ⏎ hai")
    assert "rất dài cũ → …" in told
    assert len(told) < 200


def test_a_document_that_comes_or_goes_is_one_change(content: EditableContent) -> None:
    content = replace(content, questions={})
    fewer = replace(content, procedures={code: p for code, p in content.procedures.items() if code != "1.000001"})
    assert said(content, fewer) == ["1.000001 thủ tục: bỏ «Đăng ký khai sinh»"]
    assert said(fewer, content) == ["1.000001 thủ tục: thêm «Đăng ký khai sinh»"]
    bare = replace(content, journeys={}, offices={}, office_sources={}, glossary={}, replaced={})
    assert said(bare, content) == [
        "55/2021/TT-BCA văn bản bị thay: thêm «55/2021/TT-BCA»",
        "cong-an cơ quan: thêm «Công an phường»",
        "người nước ngoài từ trong danh mục: thêm «người nước ngoài»",
        "sinh-con sự kiện: thêm «Sinh con»",
        "sổ đỏ từ trong danh mục: thêm «sổ đỏ»",
        "tin-1022 nguồn của cơ quan: thêm «Trang của tỉnh»",
        "tong-dai-1022 cơ quan: thêm «Tổng đài 1022»",
    ]


def test_life_events_offices_and_words_are_told_too(content: EditableContent, book: Path, edit: Edit) -> None:
    edit("Câu hay hỏi", "Câu hay hỏi", "sinh-con", "mới sinh em bé thì làm gì")
    edit("Các việc", "Khi nào", "sinh-con", "ai cũng nên làm", nth=0)
    edit("Câu hỏi mẫu", "Câu hỏi", "sinh-con", "sinh con thì làm gì")
    edit("Liên hệ", "Nội dung", "tong-dai-1022", "1022")
    edit("Từ điển", "Người dân nói", "sổ đỏ", "sổ hồng")
    edit("Văn bản bị thay", "Từ ngày", "55/2021/TT-BCA", datetime(2026, 7, 1))
    assert said(content, read_workbook(book)) == [
        "55/2021/TT-BCA văn bản bị thay, từ ngày: (trống) → 01/07/2026",
        "sinh-con các việc, khi nào của «1.000001»: (trống) → ai cũng nên làm",
        "sinh-con câu hay hỏi: «sinh con xong làm gì» → «mới sinh em bé thì làm gì»",
        "sinh-con câu hỏi mẫu, câu hỏi của «sinh con rồi làm gì»: sinh con rồi làm gì → sinh con thì làm gì",
        "sổ đỏ cách nói: «bìa đỏ» → «sổ hồng»",
        "tong-dai-1022 liên hệ, nội dung của «điện thoại»: 0251.1022 → 1022",
    ]


def test_steps_in_another_order_are_told(content: EditableContent) -> None:
    event = content.journeys["sinh-con"]
    turned = event.model_copy(update={"steps": event.steps[::-1]})
    assert len(said(content, replace(content, journeys={"sinh-con": turned}))) == 2


@given(strategies.procedures("1.000001"), strategies.procedures("1.000001"))
@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
def test_no_difference_goes_untold(one: Procedure, other: Procedure) -> None:
    old = EditableContent({"1.000001": one})
    assert diff(old, EditableContent({"1.000001": one.model_copy()})) == ()
    for field in Procedure.model_fields:
        mixed = one.model_copy(update={field: getattr(other, field)})
        told = diff(old, EditableContent({"1.000001": mixed}))
        assert bool(told) == (mixed != one)


@given(strategies.contents(), strategies.contents())
@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
def test_no_difference_of_any_kind_goes_untold(old: EditableContent, other: EditableContent) -> None:
    for kind in KINDS:
        mixed = replace(old, **{kind.field: other.of(kind)})
        assert bool(diff(old, mixed)) == (mixed != old)
