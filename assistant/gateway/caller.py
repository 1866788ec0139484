"""Which page, or program, sent a request."""

from __future__ import annotations

from urllib.parse import urlsplit

from sanic import Request

from assistant.gateway.error import ApiError
from assistant.gateway.services import services_of

SELF = "self"
"""A page that this gateway served."""
NONE = "none"
"""A client that is no browser."""


def origins_of(request: Request) -> frozenset[str]:
    """What a session's origin may be, to be used by this request.

    One origin, but for a request that tells nothing: that is a program, or an old browser's read from our own page (a
    browser always names the origin of a page of another site). Raises ApiError 403 for a page of a site not allowed.
    """
    origin = request.headers.get("origin")
    if origin is not None:
        if is_own(request, origin):
            return frozenset({SELF})
        if origin in services_of(request).config.allowed_origins:
            return frozenset({origin})
        raise foreign()
    match request.headers.get("sec-fetch-site"):
        case None:
            return frozenset({SELF, NONE})
        case "same-origin":
            return frozenset({SELF})
        case "none":
            return frozenset({NONE})
        case _:
            raise foreign()


def opening_origin(request: Request) -> str:
    """The origin that a session opened by this request is bound to. Raises ApiError 403."""
    origins = origins_of(request)
    return NONE if NONE in origins else next(iter(origins))


def is_own(request: Request, origin: str) -> bool:
    """Whether `origin` is the gateway itself."""
    # Hosts only: behind a proxy that ends TLS, this process sees http where the browser sees https.
    try:
        host = urlsplit(origin).netloc
    except ValueError:
        return False
    return bool(host) and host == request.headers.get("host")


def foreign() -> ApiError:
    """The refusal of a page that may not call."""
    return ApiError(403, "foreign_origin", "Trang này không được phép gọi trợ lý.")
