"""The adapter to VNPT iGate's public lookup.

What the public lookup can prove: it answers to a case code alone and returns the form the applicant filled in.
The second factor is checked here against the phone and ID numbers of that form; a record that carries neither
(see `IgateFields`) proves nothing, so it is refused. iGate's search gives no day the result was handed over
and no note of the office: those stay None.
"""

import httpx
from pydantic import SecretStr

from actions.one_stop.case_code import is_sendable
from actions.one_stop.case_progress import CaseProgress
from actions.one_stop.case_state import CaseState
from actions.one_stop.case_status import CaseStatus
from actions.one_stop.config import IgateFields
from actions.one_stop.errors import OneStopGarbled
from actions.one_stop.http_answer import ensure_ok, parse, send, within
from actions.one_stop.igate_record import IgateAnswer, IgateRecord
from actions.one_stop.igate_states import IgateStates
from actions.one_stop.igate_token import IgateToken
from actions.one_stop.second_factor import matches


class IgateOneStop:
    """Implements `OneStop` over `GET {gateway}/pa/dossier-search/dvc`."""

    def __init__(
        self,
        http: httpx.AsyncClient,
        gateway: str,
        token: IgateToken,
        fields: IgateFields,
        states: IgateStates,
        timeout_s: float,
    ) -> None:
        self._http = http
        self._url = f"{gateway.rstrip('/')}/pa/dossier-search/dvc"
        self._token = token
        self._fields = fields
        self._states = states
        self._timeout_s = timeout_s

    async def find(self, code: str, factor: str) -> CaseStatus | None:
        """See `OneStop.find`."""
        if not is_sendable(code):
            return None
        record = await self._record(code)
        if not matches(factor, self._numbers(record)) or record is None:
            return None
        return self._status(record)

    async def progress(self, code: str) -> CaseProgress | None:
        """See `OneStop.progress`."""
        record = await self._record(code) if is_sendable(code) else None
        if record is None:
            return None
        return CaseProgress(
            self._state(record),
            record.acceptedDate or record.appliedDate,
            record.appointmentDate,
            record.completedDate,
            returned=None,
        )

    async def _record(self, code: str) -> IgateRecord | None:
        async with within(self._timeout_s):
            response = await self._search(code)
        ensure_ok(response)
        records = parse(response, IgateAnswer).content
        # The search is not promised to be exact, and a near match is somebody else's case.
        return next((each for each in records if each.code.upper() == code.upper()), None)

    async def _search(self, code: str) -> httpx.Response:
        token = await self._token.get()
        response = await self._get(code, token)
        if response.status_code == httpx.codes.UNAUTHORIZED:
            # The realm may revoke a token before its time: once more with a new one.
            response = await self._get(code, await self._token.get(refused=token))
        return response

    async def _get(self, code: str, token: SecretStr) -> httpx.Response:
        request = self._http.build_request(
            "GET",
            self._url,
            params={"page": "0", "size": "10", "spec": "slice", "code": code},
            headers={"Authorization": f"Bearer {token.get_secret_value()}"},
            timeout=self._timeout_s,
        )
        return await send(self._http, request)

    def _numbers(self, record: IgateRecord | None) -> tuple[SecretStr | None, ...]:
        if record is None:
            return ()
        return record.applicant.secrets(self._fields.phones + self._fields.identities)

    def _state(self, record: IgateRecord) -> CaseState:
        state = self._states.read((*record.dossierStatus.words(), *record.dossierTaskStatus.words()))
        if state is None:
            raise OneStopGarbled(
                f"status unknown: dossierStatus {record.dossierStatus.words()},"
                f" dossierTaskStatus {record.dossierTaskStatus.words()}; add it to the setting igate_states"
            )
        return state

    def _status(self, record: IgateRecord) -> CaseStatus:
        state = self._state(record)
        name = record.procedure.translate or record.procedure.name
        if name is None:
            raise OneStopGarbled("answer not in the contract: procedure has no name")
        return CaseStatus(
            code=record.code,
            procedure_name=name,
            state=state,
            received=record.acceptedDate or record.appliedDate,
            due=record.appointmentDate,
            completed=record.completedDate,
            returned=None,
            note=None,
        )
