from pathlib import Path

from knowledge.checks.links import links
from knowledge.checks.problem import Severity


def of_first(problems: list) -> list:
    return [problem for problem in problems if problem.path.stem == "1.000001"]


def test_a_missing_neighbour_is_a_warning(change) -> None:
    (problem,) = of_first(links(change()))
    assert problem.severity is Severity.WARNING
    assert (problem.line, "1.000099" in problem.message) == (10, True)


def test_a_neighbour_of_itself_or_of_no_code_is_an_error(change) -> None:
    problems = of_first(links(change(('["1.000002", "1.000099"]', '["1.000001", "khai sinh"]'))))
    assert [problem.severity for problem in problems] == [Severity.ERROR, Severity.ERROR]


def test_a_code_in_a_text_leads_somewhere(change) -> None:
    problems = of_first(links(change(("Mang theo giấy chứng sinh.", "Xem 1.000002 và 7.654321."))))
    assert [p.message for p in problems if p.severity is Severity.ERROR] == [
        "nhắc mã 7.654321 nhưng danh mục không có thủ tục này"
    ]


def test_questions_belong_to_something(catalog: Path, change) -> None:
    (catalog / "questions").mkdir()
    for code in ("1.000001", "9.999999"):
        (catalog / "questions" / f"{code}.yaml").write_text("- {ask: Phí?, facet: fee}\n", encoding="utf-8")
    errors = [problem for problem in links(change()) if problem.severity is Severity.ERROR]
    assert [problem.path.stem for problem in errors] == ["9.999999"]


def test_a_life_event_leads_somewhere(catalog: Path, change) -> None:
    (catalog / "journeys").mkdir(exist_ok=True)
    (catalog / "journeys" / "sinh-con.yaml").write_text(
        "slug: sinh-con\ntitle: Sinh con\ncolloquial: [tôi mới sinh con, nhà có em bé, vợ vừa đẻ]\n"
        "summary: Khai sinh trước đã.\nbutton: Sinh con\nchecked: 2026-07-01\nsteps:\n"
        "  - {code: 1.000001, why: Việc đầu tiên}\n  - {code: 7.654321, why: Không có thật}\n",
        encoding="utf-8",
    )
    (problem,) = [problem for problem in links(change()) if problem.severity is Severity.ERROR]
    assert (problem.path.name, problem.line) == ("sinh-con.yaml", 9)
    assert "7.654321" in problem.message
