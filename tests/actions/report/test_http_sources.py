"""What the action server reads over the gateway's real endpoints, and what becomes of a gateway that is not there."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest

from actions.case.secret_source import SecretUnavailable
from actions.one_stop.reports import Picture
from actions.report.pictures import HttpPictures
from actions.report.private_words import HttpPrivateWords
from assistant.privacy.cipher import Cipher
from assistant.store import Store
from tests.assistant.gateway.conftest import INTERNAL, running

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 64


async def test_words_are_read_and_forgotten(store: Store, cipher: Cipher) -> None:
    async with running(store, cipher) as gateway:
        words = HttpPrivateWords(gateway.http, str(gateway.http.base_url), INTERNAL)
        ref = await gateway.services.vault.put("Ổ gà to", "web:1", keep=timedelta(hours=24))

        assert [await words.read(ref) for _ in range(2)] == ["Ổ gà to"] * 2
        await words.forget(ref, soon=True)
        assert await words.read(ref) == "Ổ gà to"
        await words.forget(ref)
        assert await words.read(ref) is None
        with pytest.raises(SecretUnavailable):
            await HttpPrivateWords(gateway.http, str(gateway.http.base_url), "wrong").forget(ref)


async def test_a_file_comes_with_its_kind(store: Store, cipher: Cipher) -> None:
    async with running(store, cipher) as gateway:
        pictures = HttpPictures(gateway.http, str(gateway.http.base_url), INTERNAL)
        kept = await gateway.services.attachments.keep("web:1", "ảnh.png", PNG)

        assert await pictures.read("web:1", kept.id) == Picture("image/png", PNG)
        assert await pictures.read("web:2", kept.id) is None


async def test_a_gateway_that_is_not_there_is_named_as_that() -> None:
    async with httpx.AsyncClient() as http:
        with pytest.raises(SecretUnavailable):
            await HttpPrivateWords(http, "http://127.0.0.1:1", INTERNAL).read("w_x")
        with pytest.raises(SecretUnavailable):
            await HttpPictures(http, "http://127.0.0.1:1", INTERNAL).read("web:1", "a_x")
