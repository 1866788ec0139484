"""The check that ties a citizen to a case: four digits they know, compared without telling how close they were."""

import hmac
import re
from collections.abc import Iterable

from pydantic import SecretStr

LENGTH = 4
"""Digits asked for."""

_SEPARATORS = re.compile(r"[\s.()\-]+")
_DIGITS = re.compile(r"[0-9]{4}")
_NOTHING = b"----"


def matches(factor: str, numbers: Iterable[SecretStr | None]) -> bool:
    """Whether `factor` is the last four digits of any of `numbers` (phones, ID numbers; None = not on file).

    Every number is compared, also after a match, and an empty list costs one comparison, so the time taken
    tells neither which number matched nor how many digits did. A number that is masked at its end
    (`0943***654`) or made of one repeated digit (a placeholder such as 0000000000) never matches.
    """
    given = factor.encode() if _DIGITS.fullmatch(factor) else b"????"
    found = False
    for known in [_last_four(number) for number in numbers] or [_NOTHING]:
        found |= hmac.compare_digest(given, known)
    return found


def _last_four(number: SecretStr | None) -> bytes:
    plain = _SEPARATORS.sub("", number.get_secret_value()) if number is not None else ""
    tail = plain[-LENGTH:]
    if not _DIGITS.fullmatch(tail) or len(set(plain.lstrip("+"))) == 1:
        return _NOTHING
    return tail.encode()
