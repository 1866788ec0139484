"""Many modules as one script. That a browser does the same with both is shown by `tests/browser/test_bundle.py`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.web.bad_script import BadScript
from connectors.web.bundle import bundle
from connectors.web.tokens import tokens

WEB = Path(__file__).resolve().parents[3] / "connectors" / "web"


def order(files: dict[str, str], entry: str) -> list[str]:
    """The modules' names in the order of the bundle; each of `files` says its own with `at("...")`."""
    return re.findall(r'at\("([^"]+)"\)', bundle(files, entry))


def saying(imports: dict[str, list[str]]) -> dict[str, str]:
    """Modules that say their name after their imports."""
    return {
        name: "".join(f'import "./{one}";\n' for one in wanted) + f'at("{name}");\n' for name, wanted in imports.items()
    }


def test_a_module_runs_once_and_after_what_it_imports() -> None:
    files = saying({"a": ["b", "c"], "b": ["d"], "c": ["d", "b"], "d": [], "left": []})

    assert order(files, "a") == ["d", "b", "c", "a"]


@given(
    st.integers(1, 8).flatmap(
        lambda count: st.tuples(*(st.lists(st.integers(at + 1, count), max_size=4) for at in range(count)))
    )
)
def test_no_module_ever_comes_before_one_that_it_imports(graph: tuple[list[int], ...]) -> None:
    imports = {str(at): [str(one) for one in wanted] for at, wanted in enumerate(graph)} | {str(len(graph)): []}
    found = order(saying(imports), "0")

    assert len(set(found)) == len(found)
    for name in found:
        assert all(found.index(wanted) < found.index(name) for wanted in imports[name])


def test_each_module_keeps_its_names_in_a_block_of_its_own() -> None:
    files = {
        "page/a.js": 'import * as b from "./b.js";\nimport { name as other, twice } from "./b.js";\nconst name = b;',
        "page/b.js": "export const name = 1;\nexport function twice() {}",
    }

    assert bundle(files, "page/a.js") == (
        "let $0;\n{\nconst name = 1;\nfunction twice() {}\n$0 = { name, twice };\n}\n"
        "let $1;\n{\nconst b = $0;\nconst { name: other, twice } = $0;\n\n\nconst name = b;\n$1 = {};\n}\n"
    )


def test_a_comment_at_the_end_hides_nothing() -> None:
    assert "// the end\n$0 = { a };" in bundle({"a.js": "export const a = 1; // the end"}, "a.js")


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ("", r"page/a\.js:2: page/b\.js exports no `b`"),
        ("const b = 1;", r"page/a\.js:2: page/b\.js exports no `b`"),
        (
            '\nimport { a } from "./a.js";\nexport const b = 1;',
            r"page/b\.js:2: .*page/a\.js -> page/b\.js -> page/a\.js",
        ),
        ('import "./c.js";', r"page/b\.js:1: there is no page/c\.js"),
        ('import "../../c.js";', r"page/b\.js:1: there is no \.\./c\.js"),
        ("export default 1;", r"page/b\.js:1: "),
    ],
)
def test_what_does_not_fit_together_is_refused_with_file_and_line(other: str, why: str) -> None:
    files = {"page/a.js": '// first\nimport { b } from "./b.js";\nexport const a = 1;', "page/b.js": other}

    with pytest.raises(BadScript, match=f"^{why}"):
        bundle(files, "page/a.js")


def test_a_module_that_imports_itself_is_refused() -> None:
    with pytest.raises(BadScript, match=r"^a\.js:1: modules import each other: a\.js -> a\.js"):
        bundle({"a.js": 'import "./a.js";'}, "a.js")


@pytest.mark.parametrize("entry", ["page/app.js", "widget/app.js"])
def test_ours_make_one_script_that_asks_for_no_other(entry: str) -> None:
    files = {f"{file.parent.name}/{file.name}": file.read_text(encoding="utf-8") for file in WEB.glob("*/*.js")}
    words = {token.text for token in tokens(entry, bundle(files, entry)) if token.kind == "name"}

    assert not words & {"import", "export"}
    assert {"chat", "setLocale", "$0"} <= words
