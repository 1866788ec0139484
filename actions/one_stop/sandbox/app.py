"""The sandbox: a small one-stop system with invented cases, after `contract.yaml`."""

import asyncio
import hmac
import secrets
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import ValidationError
from sanic import HTTPResponse, Request, Sanic
from sanic.exceptions import SanicException
from sanic.response import file, json, raw

from actions.one_stop.clock import Clock, utc_now
from actions.one_stop.sandbox.case_book import CaseBook
from actions.one_stop.sandbox.config import SandboxConfig
from actions.one_stop.sandbox.fault import Fault
from actions.one_stop.sandbox.feedback import STATE_NAMES, Feedback, NewFeedbackState, StoredFeedback
from actions.one_stop.sandbox.hook import ChangeHook
from actions.one_stop.sandbox.new_state import NewState
from actions.one_stop.sandbox.seeded_case import SeededCase
from actions.one_stop.state_words import WORDS

App = Sanic[Any, Any]

CONTRACT = Path(__file__).with_name("contract.yaml")
FAULT_HEADER = "X-Sandbox-Fault"
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
_RETRY_AFTER_S = 5
KEY_HEADER = "Idempotency-Key"
_LONGEST_KEY = 100


def create_app(config: SandboxConfig, clock: Clock = utc_now) -> App:
    """The server over the file `config.db`. Nothing is logged of a request: URLs hold case codes.

    The file is opened here and closed when the server stops.
    """
    # Sanic refuses two apps of one name in a process.
    app: App = Sanic(f"one_stop_sandbox_{secrets.token_hex(4)}", configure_logging=False)
    # Touch-up rewrites Sanic's own methods and fails for the second app of a process.
    app.config.update({"MOTD": False, "ACCESS_LOG": False, "FALLBACK_ERROR_FORMAT": "json", "TOUCHUP": False})
    app.ctx.book = CaseBook(config.db)
    app.after_server_stop(_close)
    _add_guards(app, config)
    _add_cases(app, clock)
    _add_changes(app, clock, _hook(config, clock))
    _add_feedback(app, clock)
    return app


async def _close(app: App) -> None:
    app.ctx.book.close()


def _add_guards(app: App, config: SandboxConfig) -> None:
    expected = f"Bearer {config.token.get_secret_value()}".encode()

    async def health(_request: Request) -> HTTPResponse:
        return json({"status": "ok"})

    async def contract(_request: Request) -> HTTPResponse:
        return await file(CONTRACT, mime_type="application/yaml")

    async def guard(request: Request) -> HTTPResponse | None:
        if not request.path.startswith("/v1/"):
            return None
        if not hmac.compare_digest(request.headers.get("authorization", "").encode(), expected):
            return _error(401, "unauthorized", "a valid bearer token is required")
        return await _faulty(request.headers.get(FAULT_HEADER, config.fault))

    async def failed(_request: Request, error: SanicException) -> HTTPResponse:
        return _error(error.status_code, type(error).__name__, str(error))

    app.add_route(health, "/healthz", methods=["GET"])
    app.add_route(contract, "/openapi.yaml", methods=["GET"])
    app.register_middleware(guard, "request")
    app.error_handler.add(SanicException, failed)


async def _faulty(text: str) -> HTTPResponse | None:
    try:
        fault = Fault.parse(text)
    except ValueError as error:
        return _error(400, "unknown_fault", str(error))
    match fault.kind:
        case "none":
            return None
        case "delay":
            await asyncio.sleep(fault.delay_s)
            return None
        case "500":
            return _error(500, "internal", "fault injected")
        case "429":
            return _error(429, "too_many_requests", "fault injected", {"Retry-After": str(_RETRY_AFTER_S)})
        case "garbage":
            return raw(b'<html>{"code": \xff', content_type="application/json")


def _add_cases(app: App, clock: Clock) -> None:
    async def get_case(request: Request, code: str) -> HTTPResponse:
        case = request.app.ctx.book.case(code, clock().astimezone(VIETNAM).date())
        if case is None:
            return _error(404, "case_not_found", "no case has this code")
        return json(_case_body(case))

    app.add_route(get_case, "/v1/cases/<code:str>", methods=["GET"], unquote=True)


def _hook(config: SandboxConfig, clock: Clock) -> ChangeHook | None:
    if config.webhook_url is None or config.webhook_secret is None:
        return None
    return ChangeHook(config.webhook_url, config.webhook_secret, clock)


def _add_changes(app: App, clock: Clock, hook: ChangeHook | None) -> None:
    async def put_state(request: Request, code: str) -> HTTPResponse:
        try:
            wanted = NewState.model_validate_json(request.body)
        except ValidationError:
            return _error(400, "invalid_state", "expected a state from 1 to 10")
        now = clock()
        case = request.app.ctx.book.change(code, wanted.state, now.astimezone(VIETNAM).date())
        if case is None:
            return _error(404, "case_not_found", "no case has this code")
        if hook is not None:
            hook.begin(case.code, case.state, now)
        return json(_case_body(case))

    app.add_route(put_state, "/v1/cases/<code:str>/state", methods=["PUT"], unquote=True)


def _case_body(case: SeededCase) -> dict[str, object]:
    days = {"received": case.received, "due": case.due, "completed": case.completed, "returned": case.returned}
    return {
        "code": case.code,
        "procedure": {"name": case.procedure_name},
        "state": int(case.state),
        "stateName": WORDS[case.state].name,
        **{name: None if day is None else day.isoformat() for name, day in days.items()},
        "note": case.note,
        "applicant": {
            "fullName": case.full_name,
            "phone": case.phone,
            "identityNumber": case.identity_number,
        },
    }


def _add_feedback(app: App, clock: Clock) -> None:
    async def post(request: Request) -> HTTPResponse:
        key = request.headers.get(KEY_HEADER)
        if key is not None and not 0 < len(key) <= _LONGEST_KEY:
            return _error(400, "invalid_key", f"{KEY_HEADER} has 1 to {_LONGEST_KEY} characters")
        try:
            feedback = Feedback.model_validate_json(request.body)
        except ValidationError as error:
            return _invalid("invalid_feedback", error)
        now = clock().astimezone(VIETNAM)
        # Random, since whoever guesses a receipt learns of somebody's complaint.
        receipt = f"PA-{now:%y%m%d}-{secrets.token_hex(5).upper()}"
        stored = request.app.ctx.book.add_feedback(receipt, now, feedback, key)
        return json(_feedback_body(stored), status=201 if stored.receipt == receipt else 200)

    async def get(request: Request, receipt: str) -> HTTPResponse:
        return _told(request.app.ctx.book.feedback(receipt))

    async def move(request: Request, receipt: str) -> HTTPResponse:
        try:
            new = NewFeedbackState.model_validate_json(request.body)
        except ValidationError as error:
            return _invalid("invalid_state", error)
        if (new.state == "answered") != (new.answer is not None):
            return _error(400, "invalid_state", "an answer comes with the state `answered`, and only with it")
        try:
            return _told(request.app.ctx.book.move_feedback(receipt, clock().astimezone(VIETNAM), new))
        except ValueError as error:
            return _error(409, "no_way_back", str(error))

    app.add_route(post, "/v1/feedback", methods=["POST"])
    app.add_route(get, "/v1/feedback/<receipt:str>", methods=["GET"], unquote=True)
    app.add_route(move, "/v1/feedback/<receipt:str>/state", methods=["PUT"], unquote=True)


def _told(stored: StoredFeedback | None) -> HTTPResponse:
    if stored is None:
        return _error(404, "feedback_not_found", "no feedback has this receipt")
    return json(_feedback_body(stored))


def _feedback_body(stored: StoredFeedback) -> dict[str, object]:
    return {
        "receipt": stored.receipt,
        "receivedAt": stored.received_at.isoformat(timespec="seconds"),
        "state": stored.state,
        "stateName": STATE_NAMES[stored.state],
        "changedAt": stored.changed_at.isoformat(timespec="seconds"),
        "answer": stored.answer,
    }


def _invalid(error: str, fault: ValidationError) -> HTTPResponse:
    places = sorted({".".join(map(str, each["loc"])) or "body" for each in fault.errors()})
    return _error(400, error, f"invalid: {', '.join(places)}")


def _error(status: int, error: str, message: str, headers: dict[str, str] | None = None) -> HTTPResponse:
    return json({"error": error, "message": message}, status=status, headers=headers)
