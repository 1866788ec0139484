"""Scripts as they travel: without the comments and the indentation that are for us."""

from __future__ import annotations


def lean(script: bytes) -> bytes:
    """`script` without whole-line `//` comments, empty lines and indentation; template literals stay as they are.

    Raises ValueError when a template literal is not closed, by this simple count of backticks: one in a string, a
    regular expression or a comment at the end of a line must be written otherwise.
    """
    kept: list[str] = []
    inside = False
    for line in script.decode().split("\n"):
        if not inside:
            line = line.strip()
            if not line or line.startswith("//"):
                continue
        inside ^= line.count("`") % 2 == 1
        kept.append(line)
    if inside:
        raise ValueError("a template literal is not closed, or a backtick stands outside of one")
    return "\n".join(kept).encode() + b"\n"
