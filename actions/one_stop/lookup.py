"""One lookup of a case: limits, the one-stop system, and the same answer for every mismatch."""

import structlog

from actions.one_stop.attempts import AttemptLedger
from actions.one_stop.case_progress import CaseProgress
from actions.one_stop.errors import OneStopError
from actions.one_stop.lookup_result import Found, Locked, LookupResult, Refused, Unavailable
from actions.one_stop.port import OneStop

__all__ = ["CaseLookup", "Found", "Locked", "LookupResult", "Refused", "Unavailable"]

_log = structlog.get_logger(__name__)


class CaseLookup:
    """What the dialogue's action calls."""

    def __init__(self, one_stop: OneStop, ledger: AttemptLedger) -> None:
        self._one_stop = one_stop
        self._ledger = ledger

    async def look_up(self, conversation: str, code: str, factor: str) -> LookupResult:
        """Look `code` (canonical) up for `conversation`; `factor` is the four digits typed.

        The limits are read again after the answer: of many lookups sent at once, all pass the first check, so
        those beyond the limit must not learn whether they hit. Raises only what the ledger's database raises.
        """
        until = await self._ledger.locked_until(conversation, code)
        if until is not None:
            return Locked(until)
        try:
            status = await self._one_stop.find(code, factor)
        except OneStopError as error:
            _log.warning("one_stop_unavailable", error=type(error).__name__, reason=str(error))
            return Unavailable()
        if status is None:
            await self._ledger.failed(conversation, code)
            until = await self._ledger.locked_until(conversation, code, recorded=1)
            return Refused() if until is None else Locked(until)
        until = await self._ledger.locked_until(conversation, code)
        if until is not None:
            return Locked(until)
        await self._ledger.succeeded(conversation, code)
        return Found(status)

    async def progress(self, code: str) -> CaseProgress | Unavailable | None:
        """How a case stands that this conversation has proven before; None when there is no such case any more."""
        try:
            return await self._one_stop.progress(code)
        except OneStopError as error:
            _log.warning("one_stop_unavailable", error=type(error).__name__, reason=str(error))
            return Unavailable()
