"""The adapter to the sandbox (`actions/one_stop/sandbox/contract.yaml`)."""

from datetime import date
from urllib.parse import quote

import httpx
from pydantic import BaseModel, Field, SecretStr

from actions.one_stop.case_code import is_sendable
from actions.one_stop.case_progress import CaseProgress
from actions.one_stop.case_state import CaseState
from actions.one_stop.case_status import CaseStatus
from actions.one_stop.http_answer import ensure_ok, parse, send, within
from actions.one_stop.note_mask import mask_note
from actions.one_stop.second_factor import matches


class _Procedure(BaseModel):
    name: str = Field(min_length=1)


class _Applicant(BaseModel):
    fullName: SecretStr | None = None  # noqa: N815  # the contract's own names
    phone: SecretStr | None = None
    identityNumber: SecretStr | None = None  # noqa: N815


class _Case(BaseModel):
    code: str
    procedure: _Procedure
    state: CaseState
    received: date | None
    due: date | None
    completed: date | None
    returned: date | None
    note: str | None
    applicant: _Applicant


class SandboxOneStop:
    """Implements `OneStop` over `GET /v1/cases/{code}`."""

    def __init__(self, http: httpx.AsyncClient, base_url: str, token: SecretStr, timeout_s: float) -> None:
        self._http = http
        self._base_url = base_url.rstrip("/")
        self._token = token
        self._timeout_s = timeout_s

    async def find(self, code: str, factor: str) -> CaseStatus | None:
        """See `OneStop.find`."""
        if not is_sendable(code):
            return None
        case = await self._case(code)
        if case is None:
            matches(factor, ())
            return None
        person = case.applicant
        if not matches(factor, (person.phone, person.identityNumber)) or case.code.upper() != code.upper():
            return None
        return CaseStatus(
            code=case.code,
            procedure_name=case.procedure.name,
            state=case.state,
            received=case.received,
            due=case.due,
            completed=case.completed,
            returned=case.returned,
            note=mask_note(case.note, (person.fullName,)),
        )

    async def progress(self, code: str) -> CaseProgress | None:
        """See `OneStop.progress`."""
        case = await self._case(code) if is_sendable(code) else None
        if case is None or case.code.upper() != code.upper():
            return None
        return CaseProgress(case.state, case.received, case.due, case.completed, case.returned)

    async def _case(self, code: str) -> _Case | None:
        async with within(self._timeout_s):
            response = await send(
                self._http,
                self._http.build_request(
                    "GET",
                    f"{self._base_url}/v1/cases/{quote(code, safe='')}",
                    headers={"Authorization": f"Bearer {self._token.get_secret_value()}"},
                    timeout=self._timeout_s,
                ),
            )
        if response.status_code == httpx.codes.NOT_FOUND:
            return None
        ensure_ok(response)
        return parse(response, _Case)
