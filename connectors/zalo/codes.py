"""Zalo's error codes, and what to do about each.

Source: docs.zaloplatforms.com/docs/OA/phu-luc/ma-loi (transcribed), and for the ZBS host the package zalopysdk 0.1.1.
The same number means different things on different hosts.
"""

from __future__ import annotations

from enum import StrEnum


class Host(StrEnum):
    """Which of Zalo's three services answered."""

    OPENAPI = "openapi"
    OAUTH = "oauth"
    BUSINESS = "business"


class Action(StrEnum):
    """What a code asks for."""

    NONE = "none"
    REFRESH = "refresh"
    """Refresh the access token once, and try once more."""
    PERSON = "person"
    """The app or the account is not set up for this: only a person can help."""
    RATE = "rate"
    """Wait for the next minute."""
    AGAIN = "again"
    """Try a second time, and no more."""
    UPLOAD = "upload"
    """The uploaded file is gone: upload it anew, then try once more."""
    GIVE_UP = "give_up"
    """This person cannot be written to, or not with this message."""
    DEAD = "dead"
    """The message itself, or a rule, is in the way: it will not pass as it is."""
    UNKNOWN = "unknown"
    """Not in any table: not tried again, and worth an alarm."""


_OPENAPI: dict[int, tuple[Action, str]] = {
    -32: (Action.RATE, "rate limit"),
    -100: (Action.UPLOAD, "attachment expired"),
    -124: (Action.REFRESH, "access token invalid"),
    -200: (Action.AGAIN, "send failed"),
    -201: (Action.DEAD, "a field is invalid"),
    -204: (Action.PERSON, "account disabled"),
    -205: (Action.PERSON, "account does not exist"),
    -209: (Action.PERSON, "app not activated"),
    -210: (Action.DEAD, "over a limit"),
    -211: (Action.DEAD, "out of quota"),
    -212: (Action.PERSON, "API not registered for the app"),
    -213: (Action.GIVE_UP, "not a follower"),
    -214: (Action.DEAD, "article being processed"),
    -216: (Action.REFRESH, "access token invalid"),
    -217: (Action.GIVE_UP, "invitations blocked"),
    -218: (Action.GIVE_UP, "receiver's quota used up"),
    -219: (Action.PERSON, "app removed or disabled"),
    -220: (Action.REFRESH, "access token expired or removed"),
    -221: (Action.PERSON, "account not verified"),
    -223: (Action.PERSON, "app not authorised by the account"),
    -224: (Action.PERSON, "package of the account too small"),
    -227: (Action.GIVE_UP, "banned, or away for 45 days"),
    -230: (Action.GIVE_UP, "no interaction in 7 days"),
    -232: (Action.GIVE_UP, "no interaction, or too long ago"),
    -233: (Action.DEAD, "message type not supported"),
    -234: (Action.DEAD, "not at night"),
    -235: (Action.PERSON, "not for this type of account"),
    -237: (Action.DEAD, "group disabled"),
    -238: (Action.DEAD, "asset used or disabled"),
    -240: (Action.DEAD, "endpoint shut down"),
    -241: (Action.DEAD, "asset used"),
    -242: (Action.PERSON, "bad appsecret_proof"),
    -244: (Action.GIVE_UP, "restricted by the receiver"),
    -248: (Action.DEAD, "against the platform's rules"),
    -249: (Action.DEAD, "template not for sending by user id"),
    -320: (Action.PERSON, "no Zalo Cloud Account connected"),
    -321: (Action.PERSON, "Zalo Cloud Account out of money"),
    -403: (Action.DEAD, "account not in the group"),
    -1340: (Action.DEAD, "form not found"),
    -1341: (Action.PERSON, "no access to the form"),
}
_BUSINESS: dict[int, tuple[Action, str]] = {
    -100: (Action.AGAIN, "unknown error"),
    -108: (Action.DEAD, "phone number invalid"),
    -114: (Action.GIVE_UP, "cannot receive"),
    -115: (Action.PERSON, "out of quota or balance"),
    -117: (Action.PERSON, "no access to the template"),
    -118: (Action.GIVE_UP, "no such Zalo account"),
    -119: (Action.GIVE_UP, "cannot receive"),
    -124: (Action.REFRESH, "access token invalid"),
    -126: (Action.PERSON, "development wallet empty"),
    -127: (Action.GIVE_UP, "development mode: not an administrator"),
    -131: (Action.PERSON, "template not approved"),
    -133: (Action.DEAD, "not at night"),
    -135: (Action.PERSON, "account not permitted"),
    -136: (Action.PERSON, "billing"),
    -137: (Action.PERSON, "billing"),
    -144: (Action.DEAD, "daily limit"),
    -1121: (Action.DEAD, "parameter too long"),
    -1122: (Action.DEAD, "parameter missing"),
    -1241: (Action.PERSON, "bad appsecret_proof"),
}
_OAUTH: dict[int, tuple[Action, str]] = {
    -32: (Action.RATE, "rate limit"),
    -14002: (Action.PERSON, "app unknown or not active"),
    -14003: (Action.PERSON, "redirect address or code verifier invalid"),
}
_TABLES = {Host.OPENAPI: _OPENAPI, Host.BUSINESS: _BUSINESS, Host.OAUTH: _OAUTH}
_LEAST_OAUTH_CODE, _MOST_OAUTH_CODE = -14999, -14000


def action(host: Host, code: int) -> Action:
    """What `code` of `host` asks for."""
    return _entry(host, code)[0]


def meaning(host: Host, code: int) -> str:
    """The code in words, for operators."""
    return _entry(host, code)[1]


def _entry(host: Host, code: int) -> tuple[Action, str]:
    if code == 0:
        return Action.NONE, "success"
    if code in _TABLES[host]:
        return _TABLES[host][code]
    if _LEAST_OAUTH_CODE <= code <= _MOST_OAUTH_CODE:
        return Action.PERSON, "OAuth"
    return Action.UNKNOWN, "unknown"
