"""Turns what HTTP gave into a model or one of our errors, leaving no personal data on the error."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypeVar

import httpx
from pydantic import BaseModel, ValidationError

from actions.one_stop.errors import OneStopGarbled, OneStopThrottled, OneStopUnavailable
from actions.one_stop.retry_after import seconds_to_wait

Answer = TypeVar("Answer", bound=BaseModel)
MAX_BYTES = 1_000_000
"""A case is some kilobytes; more is not an answer."""


@asynccontextmanager
async def within(seconds: float) -> AsyncIterator[None]:
    """Ends what it holds after `seconds`, with `OneStopUnavailable`."""
    try:
        async with asyncio.timeout(seconds):
            yield
    except TimeoutError:
        raise OneStopUnavailable(f"no answer within {seconds:g} s") from None


async def send(http: httpx.AsyncClient, request: httpx.Request) -> httpx.Response:
    """The response to `request`, read in full. Raises `OneStopUnavailable` when the network gave none."""
    try:
        return await http.send(request, follow_redirects=False)
    except httpx.HTTPError as error:
        fault = type(error).__name__
    # Raised out here so that the error does not drag the request, with the case code in its URL, along.
    raise OneStopUnavailable(f"no answer from {request.url.host}: {fault}")


def ensure_ok(response: httpx.Response) -> None:
    """Raise what any status but 2xx means. 401 and 403 count as unavailable: the operator must mend them."""
    status = response.status_code
    if status == httpx.codes.TOO_MANY_REQUESTS:
        raise OneStopThrottled(seconds_to_wait(response.headers.get("retry-after")))
    if status in (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN):
        raise OneStopUnavailable(f"our credentials were refused (HTTP {status})")
    if status >= httpx.codes.INTERNAL_SERVER_ERROR:
        raise OneStopUnavailable(f"one-stop system failed (HTTP {status})")
    if not response.is_success:
        raise OneStopGarbled(f"unexpected HTTP {status}")


def parse(response: httpx.Response, model: type[Answer]) -> Answer:
    """The body as `model`. Raises `OneStopGarbled` naming the fields at fault, never their values."""
    if len(response.content) > MAX_BYTES:
        raise OneStopGarbled(f"answer of {len(response.content)} bytes")
    try:
        return model.model_validate_json(response.content)
    except ValidationError as error:
        faults = [
            f"{'.'.join(map(str, each['loc'])) or 'body'}: {each['type']}"
            for each in error.errors(include_url=False, include_context=False, include_input=False)
        ]
    raise OneStopGarbled(f"answer not in the contract: {'; '.join(faults[:5])}")
