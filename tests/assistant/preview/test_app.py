from dataclasses import replace
from pathlib import Path

import httpx

from assistant.preview.app import create_app
from assistant.preview.source import PreviewSource
from knowledge.decision import Decision, DecisionKind
from knowledge.golden.question import Expectation, GoldenQuestion
from knowledge.golden.result import GoldenResult
from knowledge.publishing.gate import Gate
from knowledge.publishing.rehearsal import Rehearsal
from tests.fakes.serving import serving

KINDS = (DecisionKind.CLARIFY, DecisionKind.NOT_FOUND)


def result(ask: str, kind: DecisionKind, passed: bool) -> GoldenResult:
    question = GoldenQuestion("1.000001", ask, Expectation.ANSWER, None, Path("1.000001.yaml"), 3)
    return GoldenResult(question, ask, Decision(kind, (), {}), passed)


def rehearse() -> Rehearsal:
    before, after = (result("<b>mất</b> sổ", kind, kind is DecisionKind.CLARIFY) for kind in KINDS)
    return Rehearsal.of([after], [before], Gate.of([after], {before.question.key: True}))


def edit(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


async def test_lists_what_differs_and_shows_it_fresh_at_every_look(source: PreviewSource, first: Path) -> None:
    async with serving(create_app(source, rehearse)) as url, httpx.AsyncClient(base_url=url) as http:
        assert "Không có nội dung nào khác" in (await http.get("/")).text
        edit(first, "amount: 0", "amount: 8000")
        assert '<a href="/1.000001">' in (await http.get("/")).text
        page = await http.get("/1.000001")
        assert "<del>0</del></td><td><ins>8000</ins>" in page.text
        assert "<mark>8.000 đồng</mark>" in page.text
        assert "<del>Miễn phí</del>" in page.text
        assert "9 câu trả lời không đổi" in page.text
        assert "default-src 'none'" in page.headers["content-security-policy"]
        assert (await http.get("/1.000002")).status_code == 404


async def test_content_is_escaped(source: PreviewSource, first: Path) -> None:
    edit(first, "Lần đầu đăng ký cho trẻ mới sinh.", "Lần đầu & <script>alert(1)</script>")
    edit(first, "Đăng ký khai sinh", "Khai sinh <img src=x onerror=alert(1)>")
    async with (
        serving(create_app(replace(source, file=first), rehearse)) as url,
        httpx.AsyncClient(base_url=url) as http,
    ):
        page = (await http.get("/")).text
        missing = (await http.get("/<script>")).text
    assert "&lt;img src=x" in page
    assert "<script" not in page
    assert "<img" not in page
    assert "<script" not in missing


async def test_a_mistake_is_told_instead(source: PreviewSource, first: Path) -> None:
    edit(first, "amount: 0", "amount: miễn phí")
    async with serving(create_app(source, rehearse)) as url, httpx.AsyncClient(base_url=url) as http:
        answer = await http.get("/")
    assert answer.status_code == 422
    assert "1.000001.yaml, dòng" in answer.text


async def test_the_golden_questions_are_asked_when_the_editor_wants_it(source: PreviewSource, first: Path) -> None:
    edit(first, "amount: 0", "amount: 8000")
    async with serving(create_app(source, rehearse)) as url, httpx.AsyncClient(base_url=url) as http:
        assert 'href="/cau-hoi-mau"' in (await http.get("/")).text
        page = (await http.get("/cau-hoi-mau")).text
    assert "0/1 đạt; 1 câu đổi câu trả lời" in page
    assert "1 câu sẽ làm dừng việc xuất bản" in page
    assert "&lt;b&gt;mất" in page
    assert "<b>" not in page
