"""Names of files: readable, harmless, about nobody."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.attachments.kind import Kind
from assistant.attachments.name import NAME_CHARACTERS, safe_name


@pytest.mark.parametrize(
    ("given", "kind", "safe"),
    [
        ("giấy khai sinh.pdf", Kind.PDF, "giấy khai sinh.pdf"),
        ("ảnh.JPEG", Kind.JPEG, "ảnh.jpeg"),
        ("IMG_20251125_203344.jpg", Kind.JPEG, "IMG_20251125_203344.jpg"),
        ("../../etc/passwd", Kind.PNG, "passwd.png"),
        ("C:\\Users\\an\\don.pdf", Kind.PDF, "don.pdf"),
        ("..", Kind.PDF, "tep.pdf"),
        ("", Kind.WEBP, "tep.webp"),
        (".pdf", Kind.PDF, "tep.pdf"),
        (".htaccess", Kind.PNG, "htaccess.png"),
        ("trang.html", Kind.JPEG, "trang.html.jpg"),
        ("chay\u202egpj.exe", Kind.JPEG, "chaygpj.exe.jpg"),
        ("<img src=x onerror=alert(1)>.png", Kind.PNG, "img src=x onerror=alert(1).png"),
        ('a"b\r\nSet-Cookie: x.pdf', Kind.PDF, "abSet-Cookie x.pdf"),
        ("CCCD 079301234567.jpg", Kind.JPEG, "CCCD ••••.jpg"),
        ("Zalo_0912345678.png", Kind.PNG, "Zalo_••••.png"),
        ("\ud800.png", Kind.PNG, "tep.png"),
    ],
)
def test_a_name_is_made_harmless(given: str, kind: Kind, safe: str) -> None:
    assert safe_name(given, kind) == safe


@given(st.text(max_size=300), st.sampled_from(Kind))
def test_whatever_is_given_a_name_can_be_shown_and_saved(given: str, kind: Kind) -> None:
    name = safe_name(given, kind)

    assert 0 < len(name) <= NAME_CHARACTERS
    assert name.endswith(kind.suffixes)
    assert not name.startswith(".")
    assert not set(name) & set('/\\<>:"|?*')
    assert not any(unicodedata.category(mark).startswith("C") for mark in name)
    name.encode()
