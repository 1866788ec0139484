"""The action server: rasa-sdk's app around our actions, on loopback."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import httpx
from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor
from sanic import Sanic
from sqlalchemy.ext.asyncio import AsyncEngine

from actions.answer import ActionAnswer
from actions.answer_first import AnswerFirst
from actions.case.ask import ActionAskCaseCode, ActionAskFactor
from actions.case.form import ValidateCaseForm
from actions.case.lookup_action import ActionCaseCancel, ActionCaseLookup
from actions.case.secret_source import HttpSecretSource
from actions.choose import ActionChoose
from actions.lost import ActionLost
from actions.none_of_these import ActionNoneOfThese
from actions.offer import OfferTaker
from actions.offer_first import OfferFirst
from actions.office import ActionOffice
from actions.one_stop.attempts import AttemptLedger
from actions.one_stop.config import OneStopConfig
from actions.one_stop.factory import build_one_stop, build_reports
from actions.one_stop.lookup import CaseLookup
from actions.report.ask import ActionAskReport
from actions.report.end_action import ActionReportEnd, ActionReportPause
from actions.report.form import ValidateReportForm
from actions.report.pictures import HttpPictures
from actions.report.private_words import HttpPrivateWords
from actions.report.reader import ReportReader
from actions.report.status_action import ActionReportStatus
from actions.rights import ActionRights
from actions.talk import ActionTalk
from actions.texts import Texts
from assistant.keys import Keys
from assistant.settings import Settings
from assistant.store.engine import make_engine
from assistant.store.url import async_url
from knowledge.base import KnowledgeBase
from knowledge.decide import DecideParams, Decider
from knowledge.encoder.choose import open_encoder
from knowledge.index.live_index import LiveIndex
from knowledge.offices import OfficeDirectory
from knowledge.places import PlaceDirectory

App = Sanic[Any, Any]


def build_action_server(settings: Settings, keys: Keys) -> App:
    """Everything that the dialogue's actions need. Opens the index and the encoder (about 1 s)."""
    index = LiveIndex(settings.index_folder)
    knowledge = KnowledgeBase(index, open_encoder(settings.encoder), Decider(DecideParams.load()))
    knowledge.decide("làm giấy khai sinh")  # pages the weights in, so that the first citizen does not wait
    texts = Texts.load()
    executor = ActionExecutor()
    answer = ActionAnswer(knowledge, texts)
    places = PlaceDirectory.load(settings.catalog / "places.csv")
    takers: dict[str, OfferTaker] = {}
    for action in (
        answer,
        ActionChoose(knowledge, texts),
        OfferFirst(takers, AnswerFirst(answer, ActionNoneOfThese(texts))),
        OfferFirst(takers, AnswerFirst(answer, ActionTalk(texts))),
        ActionLost(texts),
        AnswerFirst(
            answer,
            ActionOffice(
                OfficeDirectory.load(settings.catalog / "offices.yaml"),
                places,
                knowledge,
                answer,
                texts,
            ),
        ),
        ValidateCaseForm(),
        ActionAskCaseCode(texts),
        ActionAskFactor(texts),
        ActionCaseCancel(texts),
        ActionAskReport(places, texts),
        ActionReportPause(texts),
        ActionRights(knowledge, texts, keep_days=settings.keep_days, file_days=settings.attachment_days),
    ):
        executor.register_action(action)
    app: App = create_app(executor, cors_origins=None)
    _add_case_lookup(app, executor, settings, keys, texts)
    _add_reports(app, executor, settings, keys, texts, ReportReader(places))
    return app


def serve_actions(settings: Settings) -> None:
    """Serve until SIGTERM."""
    app = build_action_server(settings, Keys.of(settings))
    app.run(host="127.0.0.1", port=settings.actions_port, single_process=True, motd=False, access_log=False)


def _add_case_lookup(app: App, executor: ActionExecutor, settings: Settings, keys: Keys, texts: Texts) -> None:
    """Register the look-up once the server's loop runs: its clients belong to that loop."""

    @app.before_server_start
    async def open_clients(app: App) -> None:
        app.ctx.http = httpx.AsyncClient()
        app.ctx.database = make_engine(async_url(settings.database))
        ledger = await _open_ledger(app.ctx.database, keys)
        one_stop = build_one_stop(one_stop_config(settings, keys), app.ctx.http)
        secrets = HttpSecretSource(app.ctx.http, settings.gateway, keys.token("internal"))
        executor.register_action(
            ActionCaseLookup(CaseLookup(one_stop, ledger), secrets, texts, lambda: datetime.now(UTC))
        )

    @app.after_server_stop
    async def close_clients(app: App) -> None:
        await app.ctx.http.aclose()
        await app.ctx.database.dispose()


def _add_reports(
    app: App, executor: ActionExecutor, settings: Settings, keys: Keys, texts: Texts, reader: ReportReader
) -> None:
    """Register what sends reports, over the client that `_add_case_lookup` opens."""

    @app.before_server_start
    async def register(app: App) -> None:
        token = keys.token("internal")
        words = HttpPrivateWords(app.ctx.http, settings.gateway, token)
        reports = build_reports(one_stop_config(settings, keys), app.ctx.http)
        pictures = HttpPictures(app.ctx.http, settings.gateway, token)
        executor.register_action(ValidateReportForm(reader, words))
        executor.register_action(ActionReportEnd(reports, words, pictures, texts))
        executor.register_action(ActionReportStatus(reports, texts))


async def _open_ledger(database: AsyncEngine, keys: Keys) -> AttemptLedger:
    ledger = AttemptLedger(database, keys.derive("attempts"))
    await ledger.open()
    return ledger


def one_stop_config(settings: Settings, keys: Keys) -> OneStopConfig:
    """The adapter's configuration from the settings."""
    secret = settings.one_stop_client_secret
    token = secret.get_secret_value() if secret else keys.token("sandbox")
    return OneStopConfig.model_validate(
        {
            "kind": settings.one_stop_kind,
            "base_url": settings.one_stop,
            "timeout_s": settings.one_stop_timeout,
            "token": token,
            "token_url": settings.one_stop_token_url,
            "client_id": settings.one_stop_client_id,
            "client_secret": token if settings.one_stop_kind == "igate" else None,
        }
    )
