"""What a call to Zalo can end in, other than an answer."""

from __future__ import annotations

from connectors.zalo.codes import Host, meaning


class ZaloException(Exception):
    """Zalo answered with an error.

    `code` is Zalo's number, `custom_message` its text, `name` the `error_name` of the OAuth host. The first three names
    of this module, and their order of inheritance, are those of `zalo-sdk` 0.3.0.
    """

    host = Host.BUSINESS

    def __init__(self, code: int, custom_message: str | None = None, *, name: str = "") -> None:
        self.code = code
        self.custom_message = custom_message
        self.name = name
        super().__init__(code, custom_message)

    def __str__(self) -> str:
        said = f": {self.custom_message}" if self.custom_message is not None else ""
        return f"Zalo error ({self.code}) [{meaning(self.host, self.code)}]{said}"


class ZaloOAException(ZaloException):
    """An error of the Official Account API."""

    host = Host.OPENAPI

    def errCodeToStr(self) -> str:  # noqa: N802 - the name that `zalo-sdk` has
        """The code in words."""
        return meaning(self.host, self.code)


class ZaloOAAuthTokenExpiredException(ZaloOAException):
    """The access token is not, or no longer, good: refresh it once, then try once more."""


class ZaloOAuthException(ZaloException):
    """An error of the OAuth host; `name` is the only real signal in it."""

    host = Host.OAUTH


class ZaloReauthRequired(ZaloException):
    """No refresh can help: an administrator of the account has to grant the app anew, in a browser."""

    host = Host.OAUTH


class ZaloEndpointRetired(ZaloException):
    """The endpoint was shut down by Zalo on 2026-03-01 (transaction and promotion messages)."""

    host = Host.OPENAPI


class ZaloNoToken(Exception):
    """No access token could be had, for now: the request was never written."""


class ZaloUnreachable(Exception):
    """No connection: the request was never written."""


class ZaloNoAnswer(Exception):
    """The request was written, and no answer came that can be read: it may have taken effect."""


class ZaloHTTPError(Exception):
    """An HTTP status other than 200 without an error of Zalo's own in the body."""

    def __init__(self, status: int) -> None:
        super().__init__(f"HTTP status {status}")
        self.status = status
