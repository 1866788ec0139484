"""What an operator of Zalo's account has at hand: the commands, a browser, and a look at what is kept."""

from __future__ import annotations

import asyncio
from urllib.parse import urlencode

from typer.testing import CliRunner, Result

from assistant.channels.tokens import StoredTokens
from assistant.cli import app
from assistant.failure import FORESEEN, explain
from assistant.keys import Keys
from assistant.privacy.cipher import Cipher
from assistant.settings import Settings
from assistant.store import Store
from assistant.store.clock import utc_now
from connectors.zalo.pkce import Pkce
from connectors.zalo.tokens import REFRESH_LIFE, TokenPair, TokenState
from tests.fakes.zalo.server import FakeZalo

CALLBACK = "https://assistant.example/zalo/callback"
VERIFIER = "StaticVerifierOfTheConsole0123456789abcdefg"


def run(*arguments: str, answer: str = "", **environment: str) -> Result:
    result = CliRunner().invoke(app, ["zalo", *arguments], env={"COLUMNS": "200", **environment}, input=answer)
    for words in (result.output, str(result.exception or "")):
        for secret in ("app-secret-for-tests", "OA_SECRET_KEY_FOR_TESTS", VERIFIER, "at-", "rt-"):
            assert secret not in words.replace(answer.strip(), "")
    return result


def failure(result: Result) -> str:
    """The one line that `main` prints of it."""
    assert isinstance(result.exception, FORESEEN), result.exception
    assert result.exit_code == 1
    said = explain(result.exception)
    assert "\n" not in said
    return said


def led_to(zalo: FakeZalo, proof: Pkce, **query: str) -> str:
    """Where the browser ends when the administrator has consented."""
    code = zalo.oauth.consent(zalo.world.app_id, CALLBACK, proof.challenge)
    return f"{CALLBACK}?{urlencode({'code': code, 'oa_id': zalo.world.oa_id} | query)}\n"


async def _stored(change: TokenPair | None = None, *, end: bool = False) -> tuple[TokenPair | None, TokenState]:
    settings = Settings()
    store = await Store.open(settings.database)
    tokens = StoredTokens(store, Cipher([Keys.of(settings).fernet("zalo-tokens")]), settings.zalo_oa_id or "")
    try:
        async with tokens.held() as held:
            if change is not None:
                await held.replace(change)
            if end:
                await held.require_reauth()
        async with tokens.held() as held:
            return held.pair, held.state
    finally:
        await store.close()


def kept() -> tuple[TokenPair | None, TokenState]:
    return asyncio.run(_stored())


def granted(zalo: FakeZalo, *, end: bool = False) -> TokenPair:
    """A grant of before."""
    access, refresh = zalo.oauth.pair()
    now = utc_now()
    pair = TokenPair(access, refresh, now + zalo.oauth.life, now + REFRESH_LIFE, now)
    asyncio.run(_stored(pair, end=end))
    return pair
