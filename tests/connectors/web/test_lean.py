"""What a script loses on its way, and what it must not lose."""

from __future__ import annotations

from pathlib import Path

import pytest

from connectors.web.lean import lean

WEB = Path(__file__).resolve().parents[3] / "connectors" / "web"


def test_comments_blank_lines_and_indentation_go() -> None:
    script = "// what for\n\nfunction one() {\n  // why\n  return 1; // kept: it stands behind code\n}\n"

    assert lean(script.encode()) == b"function one() {\nreturn 1; // kept: it stands behind code\n}\n"


def test_addresses_in_strings_stay() -> None:
    assert lean(b'const at = "https://x.example";\n') == b'const at = "https://x.example";\n'


def test_a_template_literal_stays_as_it_is() -> None:
    script = "const style = `\n  a { b: c }\n\n  // no comment here\n`;\n  // gone\n"

    assert lean(script.encode()) == b"const style = `\n  a { b: c }\n\n  // no comment here\n`;\n"


def test_a_lonely_backtick_is_refused() -> None:
    with pytest.raises(ValueError, match="backtick"):
        lean(b'const mark = "`";\n')


@pytest.mark.parametrize("file", sorted(WEB.glob("*/*.js")), ids=lambda file: file.name)
def test_every_script_of_ours_can_be_made_lean_and_stays_so(file: Path) -> None:
    once = lean(file.read_bytes())

    assert len(once) < file.stat().st_size
    assert lean(once) == once
