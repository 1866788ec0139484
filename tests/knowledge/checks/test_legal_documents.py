from pathlib import Path

import pytest

from knowledge.checks.legal_documents import fault, legal_documents
from knowledge.checks.problem import Severity

EVIDENCE = "  status: verified\n  source: portal\n  checked: 2026-07-01"
NONE = "legal:\n  status: unverified"
BOOK = "documents:\n  - {number: 55/2021/TT-BCA, replaced_by: 116/2026/TT-BCA, since: 2026-07-01, source: thử}\n"


def basis(number: str) -> tuple[str, str]:
    return NONE, f"legal:\n{EVIDENCE}\n  entries:\n    - number: {number}\n      title: Văn bản thử"


def result(text: str) -> tuple[str, str]:
    return "result:\n  status: unverified", f"result:\n{EVIDENCE}\n  text: {text}"


@pytest.mark.parametrize(
    "number",
    ["60/2014/QH13", "123/2015/NĐ-CP", "66.22/2026/NQ-CP", "04/2020/TT-BTP", "22/2025/NQ-HĐND", "5003/QĐ-UBND",
     "1523/QĐ-BCA-C06", "02/2020/UBTVQH14", "112/VBHN-VPQH", "01/2019/TT-BLĐTBXH", "27/2021/QĐ-TTg", "315/TB-VPCP",
     "QĐ/0001-BCA"],
)  # fmt: skip
def test_forms_of_real_documents(number: str) -> None:
    assert fault(number, 2026) is None


@pytest.mark.parametrize(
    "number", ["123/2015/ND-CP", "60-2014-QH13", "12/2015/XX-YY", "99/2090/NĐ-CP", "1/1900/QH1", ""]
)
def test_forms_of_none(number: str) -> None:
    assert fault(number, 2026)


def test_an_unknown_legal_basis_is_an_error(change) -> None:
    (problem,) = legal_documents(change(basis("123/2015/ND-CP")))
    assert problem.severity is Severity.ERROR
    assert "văn bản lạ" in problem.message


def test_a_replaced_legal_basis_is_an_error_that_names_the_new_one(catalog: Path, change) -> None:
    (catalog / "replaced_documents.yaml").write_text(BOOK, encoding="utf-8")
    (problem,) = legal_documents(change(basis("55/2021/TT-BCA")))
    assert problem.severity is Severity.ERROR
    assert "từ 01/07/2026, thay bằng 116/2026/TT-BCA" in problem.message


def test_a_replaced_one_in_a_text_is_a_warning_unless_the_text_says_so(catalog: Path, change) -> None:
    (catalog / "replaced_documents.yaml").write_text(BOOK, encoding="utf-8")
    (problem,) = legal_documents(change(result("Theo Thông tư 55/2021/TT-BCA.")))
    assert problem.severity is Severity.WARNING
    after = change(("Theo Thông tư 55/2021/TT-BCA.", "Thông tư 116/2026/TT-BCA thay Thông tư 55/2021/TT-BCA."))
    assert legal_documents(after) == []


def test_the_kind_and_the_number_of_a_document_agree(change) -> None:
    (problem,) = legal_documents(change(result("Theo Nghị định 117/2026/TT-BTC.")))
    assert "không khớp" in problem.message


def test_a_date_is_no_document(change) -> None:
    assert legal_documents(change(result("Từ 1/7/2025, và trang 3/4; Nghị quyết 254/2025/QH15."))) == []
