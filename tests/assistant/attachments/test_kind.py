"""Files are known by their first bytes, whatever they are called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.attachments.kind import SIGNATURE_BYTES, Kind, kind_of

STARTS = {
    Kind.JPEG: b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01",
    Kind.PNG: b"\x89PNG\r\n\x1a\n\x00\x00\x00\r",
    Kind.WEBP: b"RIFF\x24\x00\x00\x00WEBP",
    Kind.PDF: b"%PDF-1.7\n%\xe2\xe3",
}


@pytest.mark.parametrize("kind", list(Kind))
def test_a_kind_is_told_by_its_start(kind: Kind) -> None:
    assert len(STARTS[kind]) == SIGNATURE_BYTES
    assert kind_of(STARTS[kind]) is kind


@pytest.mark.parametrize(
    "start",
    [
        b"", b"<html><body>", b"GIF89a......", b"<svg xmlns='", b"MZ\x90\x00........", b"PK\x03\x04........",
        b"RIFF\x24\x00\x00\x00WAVE", b" %PDF-1.7...", b"\x89PNG\n\x1a\n.....", b"#!/bin/sh\n..",
    ],
)  # fmt: skip
def test_anything_else_is_of_no_kind(start: bytes) -> None:
    assert kind_of(start) is None


@given(st.binary(max_size=40))
def test_no_bytes_do_more_than_be_of_no_kind(start: bytes) -> None:
    assert kind_of(start) in (None, *Kind)
