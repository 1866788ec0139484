from collections.abc import Callable

import httpx
import pytest

from actions.case.secret_source import HttpSecretSource, SecretUnavailable

Handler = Callable[[httpx.Request], httpx.Response]


async def redeem(handler: Handler, reference: str = "v_abc") -> str | None:
    async with httpx.AsyncClient(transport=httpx.MockTransport(handler)) as http:
        return await HttpSecretSource(http, "http://gateway/", "a-token").redeem(reference)


async def test_a_reference_is_redeemed_with_our_token() -> None:
    def gateway(request: httpx.Request) -> httpx.Response:
        assert (request.method, str(request.url)) == ("POST", "http://gateway/internal/vault/v_abc")
        assert request.headers["authorization"] == "Bearer a-token"
        return httpx.Response(200, json={"secret": "1234"})

    assert await redeem(gateway) == "1234"


async def test_a_reference_unknown_used_or_expired_gives_nothing() -> None:
    assert await redeem(lambda _: httpx.Response(404)) is None


async def test_a_reference_cannot_lead_to_another_address() -> None:
    def gateway(request: httpx.Request) -> httpx.Response:
        assert request.url.raw_path == b"/internal/vault/..%2Fother%3Fx"
        return httpx.Response(404)

    assert await redeem(gateway, "../other?x") is None


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(500), httpx.Response(401), httpx.Response(302), httpx.Response(200, text="oops"),
        httpx.Response(200, json={}), httpx.Response(200, json=["1234"]), httpx.Response(200, json=None),
    ],
)  # fmt: skip
async def test_any_other_answer_means_that_the_vault_cannot_be_asked(answer: httpx.Response) -> None:
    with pytest.raises(SecretUnavailable):
        await redeem(lambda _: answer)


@pytest.mark.parametrize("error", [httpx.ConnectError, httpx.ReadTimeout, httpx.RemoteProtocolError])
async def test_so_does_silence(error: type[httpx.TransportError]) -> None:
    def gateway(request: httpx.Request) -> httpx.Response:
        raise error("gone", request=request)

    with pytest.raises(SecretUnavailable, match=error.__name__):
        await redeem(gateway)
