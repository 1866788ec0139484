"""What a module may say about others, and what is refused because a bundle would change its meaning."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.web.bad_script import BadScript
from connectors.web.module import Import, read_module

TEXTS = [
    'const said = "import { a } from \\"./b.js\\";";',
    "const said = 'export const a = 1;';",
    "// import { a } from './b.js';",
    "/* export default 1;\n export const b = 2; */",
    "const form = /import|export [`'\"]/;",
    "const said = `\nexport const a = ${b.import} import(\n`;",
    "const map = { import: 1, export: 2, var: 3 };",
    "map.import = map?.export;",
    "const imported = exports;",
    "const $a1 = 1, a$1 = 2, $ = 3;",
]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ('import { a } from "./x.js";', Import("page/x.js", 1, {"a": "a"})),
        ('import { a, b as c, } from "./x.js";', Import("page/x.js", 1, {"a": "a", "c": "b"})),
        ('import { a as b, a as c } from "./x.js";', Import("page/x.js", 1, {"b": "a", "c": "a"})),
        ("import {\n  a,\n} from '../other/x.js';", Import("other/x.js", 1, {"a": "a"})),
        ('import * as x from "./x.js";', Import("page/x.js", 1, {}, "x")),
        ('import "./x.js";', Import("page/x.js", 1, {})),
        ('import { from as as } from "./x.js";', Import("page/x.js", 1, {"as": "from"})),
    ],
)
def test_an_import_is_read_and_leaves_its_lines(statement: str, expected: Import) -> None:
    module = read_module("page/a.js", statement + "\nrest();\n")

    assert module.imports == (expected,)
    assert module.code == "\n" * statement.count("\n") + "\nrest();\n"


@pytest.mark.parametrize(
    "declaration",
    [
        "function a() {}",
        "async function a() {}",
        "function* a() {}",
        "async function* a() {}",
        "class a extends b { static c = 1; }",
        "const a = (b, c) => [b, c];",
        "const a = 1;",
    ],
)
def test_an_export_loses_the_word_alone(declaration: str) -> None:
    module = read_module("a.js", f"first();\nexport {declaration}\nlast();")

    assert module.exports == ("a",)
    assert module.code == f"first();\n{declaration}\nlast();"


@pytest.mark.parametrize("text", TEXTS)
def test_words_in_text_are_no_statements(text: str) -> None:
    module = read_module("a.js", text)

    assert (module.imports, module.exports, module.code) == ((), (), text)


@given(st.lists(st.sampled_from(TEXTS)), st.lists(st.sampled_from(TEXTS)))
def test_statements_are_found_between_any_texts(before: list[str], after: list[str]) -> None:
    script = "\n".join([*before, 'import { a } from "./b.js";', *after, "export function c() {}"])
    module = read_module("a.js", script)

    assert [one.line for one in module.imports] == ["\n".join(before).count("\n") + 1 + bool(before)]
    assert module.exports == ("c",)
    assert module.code == "\n".join([*before, "", *after, "function c() {}"])


@pytest.mark.parametrize(
    ("script", "line", "why"),
    [
        ('x();\nconst a = await import("./a.js");', 2, "one address"),
        ('f(...import("./a.js"));', 1, "one address"),
        ("const a = {\n  import() {} };", 2, "one address"),
        ("\nconst here = import.meta.url;", 2, "one address"),
        ('import a from "./a.js";', 1, "all of it"),
        ('import a, { b } from "./a.js";', 1, "all of it"),
        ('import { "a b" as c } from "./a.js";', 1, "a name is missing"),
        ('import { a } from "a";', 1, "all of it"),
        ('import { a } from "https://x.example/a.js";', 1, "all of it"),
        ('import { a } from "./\\x61.js";', 1, "all of it"),
        ('import { a } from "./a.js" with { type: "json" };', 1, "`;` is missing"),
        ('import { a } from "./a.js"\nx();', 2, "`;` is missing"),
        ('import { a b } from "./a.js";', 1, "`,` is missing"),
        ("import { a", 1, "is not closed"),
        ('import * from "./a.js";', 1, "`as` is missing"),
        ('{\nimport "./a.js";\n}', 2, "belongs to no block"),
        ("x();\nexport default 1;", 2, "where it is declared"),
        ("const a = 1;\nexport { a };", 2, "where it is declared"),
        ('export { a } from "./a.js";', 1, "where it is declared"),
        ('export * from "./a.js";', 1, "where it is declared"),
        ("export let a = 1;", 1, "where it is declared"),
        ("export var a = 1;", 1, "where it is declared"),
        ("export const { a } = b;", 1, "a name is missing"),
        ("export const a = 1,\n  b = 2;", 1, "one alone"),
        ("export const a = 1", 1, "ends with `;`"),
        ("export async () => 1;", 1, "`function` is missing"),
        ("if (a) {\n  export const b = 1;\n}", 2, "belongs to no block"),
        ("export", 1, "where it is declared"),
        ("let a;\nvar b;", 2, "write `let` or `const`"),
        ("let $1;", 1, "belongs to the bundle"),
        ("f(...$1);", 1, "belongs to the bundle"),
        ('import { a as $2 } from "./a.js";', 1, "belongs to the bundle"),
    ],
)
def test_what_is_not_understood_is_refused_with_its_line(script: str, line: int, why: str) -> None:
    with pytest.raises(BadScript, match=rf"^page/a\.js:{line}: .*{why}"):
        read_module("page/a.js", script)
