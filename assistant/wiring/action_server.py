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
from actions.go_back import ActionGoBack
from actions.hand_over.back_action import ActionBack
from actions.hand_over.comfort_action import ActionComfort
from actions.hand_over.hand_over_action import ActionHandOver
from actions.hand_over.offer_person import KIND, OfferPerson, PersonOffer
from actions.hand_over.person import Desk, Person
from actions.lost import ActionLost
from actions.none_of_these import ActionNoneOfThese
from actions.offer import OfferTaker
from actions.offer_first import OfferFirst
from actions.office import ActionOffice
from actions.one_stop.attempts import AttemptLedger
from actions.one_stop.factory import build_one_stop
from actions.one_stop.lookup import CaseLookup
from actions.remind.confirm import NewDayFirst
from actions.talk import ActionTalk
from actions.texts import Texts
from assistant.desk.handovers import Handovers
from assistant.desk.help_desk import StoredHelpDesk
from assistant.keys import Keys
from assistant.settings import Settings
from assistant.store.engine import make_engine
from assistant.store.store import Store
from assistant.store.url import async_url
from assistant.wiring.errands import add_errands
from assistant.wiring.one_stop import one_stop_config
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
    takers: dict[str, OfferTaker] = {}
    for action in (
        OfferPerson(NewDayFirst(texts, answer), texts),
        OfferPerson(ActionChoose(knowledge, texts), texts),
        ActionGoBack(answer, texts),
        OfferPerson(OfferFirst(takers, AnswerFirst(answer, ActionNoneOfThese(texts))), texts),
        OfferPerson(OfferFirst(takers, AnswerFirst(answer, ActionTalk(texts))), texts),
        OfferPerson(ActionLost(texts), texts),
        ActionBack(texts, answer),
        AnswerFirst(
            answer,
            ActionOffice(
                OfficeDirectory.load(settings.catalog / "offices.yaml"),
                PlaceDirectory.load(settings.catalog / "places.csv"),
                knowledge,
                answer,
                texts,
            ),
        ),
        ValidateCaseForm(),
        ActionAskCaseCode(texts),
        ActionAskFactor(texts),
        ActionCaseCancel(texts),
    ):
        executor.register_action(action)
    app: App = create_app(executor, cors_origins=None)
    _add_case_lookup(app, executor, settings, keys, texts)
    add_errands(app, executor, takers, settings, keys, texts)
    _add_hand_over(app, executor, settings, texts, takers, answer)
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


def _add_hand_over(
    app: App,
    executor: ActionExecutor,
    settings: Settings,
    texts: Texts,
    takers: dict[str, OfferTaker],
    answer: ActionAnswer,
) -> None:
    """Register what finds a person, over the database that the look-up's start has opened."""

    @app.before_server_start
    async def find_people(app: App) -> None:
        person = Person(texts, lambda: datetime.now(UTC), desk_of(settings, app.ctx.database))
        takers[KIND] = PersonOffer(person, texts)
        executor.register_action(AnswerFirst(answer, ActionHandOver(person)))
        executor.register_action(ActionComfort(person, texts))


async def _open_ledger(database: AsyncEngine, keys: Keys) -> AttemptLedger:
    ledger = AttemptLedger(database, keys.derive("attempts"))
    await ledger.open()
    return ledger


def desk_of(settings: Settings, database: AsyncEngine) -> Desk | None:
    """The help desk of the settings; None without one."""
    if settings.desk_url is None:
        return None
    return Desk(StoredHelpDesk(Handovers(Store(database))), settings.desk_times)
