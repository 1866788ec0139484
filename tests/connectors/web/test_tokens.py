"""What is code in a script and what is text, a comment or a pattern."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.web.bad_script import BadScript
from connectors.web.tokens import tokens

WEB = Path(__file__).resolve().parents[3] / "connectors" / "web"


def cut(script: str) -> list[tuple[str, str]]:
    return [(token.kind, token.text) for token in tokens("a.js", script)]


@pytest.mark.parametrize(
    "text",
    [
        '"import { a } from"',
        "'it\\'s a // text'",
        '"/* no comment */"',
        '"a \\\n second line"',
        '"\\\\"',
    ],
)
def test_a_string_is_one_token(text: str) -> None:
    assert cut(f"f({text});") == [("name", "f"), ("sign", "("), ("string", text), ("sign", ")"), ("sign", ";")]


def test_comments_are_left_out_and_may_hold_anything() -> None:
    assert cut("a // it's `open\n/* export ' ` { \n */ b") == [("name", "a"), ("name", "b")]


def test_a_template_is_text_and_what_it_puts_in_is_code() -> None:
    assert cut("`import ${ a[`b${c}`] } $ \\` {`;") == [
        ("template", "`import ${"),
        ("name", "a"),
        ("sign", "["),
        ("template", "`b${"),
        ("name", "c"),
        ("template", "}`"),
        ("sign", "]"),
        ("template", "} $ \\` {`"),
        ("sign", ";"),
    ]


@pytest.mark.parametrize(
    "before",
    ["", "x = ", "f(", "[", "return ", "a && ", "!", "=> ", "if (x) ", "while (f(x)) ", "`${", "typeof ", "a, ", "? "],
)
def test_a_pattern_begins_where_a_value_may(before: str) -> None:
    pattern = "/[/\"'`]\\/ import/giu"
    try:
        found = cut(f"{before}{pattern}")
    except BadScript as open_bracket:
        assert "is not closed" in str(open_bracket)  # noqa: PT017  # what `before` opened
        closing = {"(": ")", "[": "]", "{": "}`"}[before[-1]]
        found = cut(f"{before}{pattern}{closing}")

    assert ("regex", pattern) in found


@pytest.mark.parametrize("before", ["a", "1", "f(x)", "a[0]", '"text"', "`text`", "x.return", "i++", "a.if (b)", "(a)"])
def test_after_a_value_a_slash_divides(before: str) -> None:
    kinds = [kind for kind, text in cut(f"y = {before} / 2 / z;") if "/" in text]

    assert kinds == ["sign", "sign"]


def test_a_slash_that_may_be_either_is_refused() -> None:
    with pytest.raises(BadScript, match=r"^a\.js:2: .*two ways"):
        cut("if (x) { y(); }\n/z/.test(y);")


@pytest.mark.parametrize(
    ("script", "line", "why"),
    [
        ("\n\nx = 'never\n';", 3, "a string is not closed"),
        ("x;\n`a\nb", 2, "a template literal is not closed"),
        ("x;\n/* a\nb", 2, "a comment is not closed"),
        ("x;\n y = /a", 2, "a regular expression is not closed"),
        ("f(\n  [1,\n 2)", 3, r"`\)` closes nothing"),
        ("}\n", 1, "`}` closes nothing"),
        ("f(\n{\n\n}", 1, r"`\(` is not closed"),
        ("`\n${ a", 1, "is not closed"),
        ("a;\nb\\u0061", 2, "begins nothing"),
        ("a;\n@b", 2, "begins nothing"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(script: str, line: int, why: str) -> None:
    with pytest.raises(BadScript, match=rf"^a\.js:{line}: .*{why}") as refused:
        cut(script)

    assert (refused.value.file, refused.value.line) == ("a.js", line)


PIECES = [
    ("name", "import"),
    ("name", "$x_ữ"),
    ("name", "#own"),
    ("number", "1_000n"),
    ("number", ".5"),
    ("string", '"export \\" `"'),
    ("string", "'//'"),
    ("template", "`import\n// text`"),
    ("sign", "=>"),
    ("sign", ";"),
]
BETWEEN = st.sampled_from([" ", "\n", "\t// export `\n", " /* '\n* */ ", "\u00a0\ufeff"])


@given(st.lists(st.tuples(st.sampled_from(PIECES), BETWEEN)))
def test_tokens_are_found_whatever_stands_between_them(pieces: list[tuple[tuple[str, str], str]]) -> None:
    script = "".join(text + between for (_, text), between in pieces)
    found = list(tokens("a.js", script))

    assert [(token.kind, token.text) for token in found] == [piece for piece, _ in pieces]
    assert all(script[token.start : token.end] == token.text for token in found)
    assert all(token.line == script.count("\n", 0, token.start) + 1 for token in found)


@given(st.text(alphabet="a1$ ./*`'\"{}()[]\\\n=>import", max_size=40))
def test_any_text_is_read_or_refused_with_a_line_of_it(script: str) -> None:
    try:
        found = list(tokens("a.js", script))
    except BadScript as refused:
        assert 1 <= refused.line <= script.count("\n") + 1  # noqa: PT017
    else:
        assert all(one.end <= after.start for one, after in pairwise(found))
        assert all(token.depth >= 0 for token in found)


@pytest.mark.parametrize("file", sorted(WEB.glob("*/*.js")), ids=lambda file: file.name)
def test_brackets_of_our_scripts_close(file: Path) -> None:
    found = list(tokens(file.name, file.read_text(encoding="utf-8")))

    assert (found[0].depth, found[-1].depth) == (0, 0)
