"""What may be sent to a one-stop system as a case code."""

import re

_CODE = re.compile(r"[0-9A-Z][0-9A-Z.\-]{3,39}", re.IGNORECASE | re.ASCII)


def is_sendable(code: str) -> bool:
    """Whether `code` holds only what case codes are made of.

    Reading what a citizen typed is done elsewhere; this keeps anything else, such as `..`, which URL
    normalisation would act on, out of the requests.
    """
    return _CODE.fullmatch(code) is not None
