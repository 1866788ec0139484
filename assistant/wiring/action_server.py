"""The action server: rasa-sdk's app around our actions, on loopback."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import httpx
from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor
from sanic import Sanic

from actions.answer import ActionAnswer
from actions.answer_first import AnswerFirst
from actions.case.ask import ActionAskCaseCode, ActionAskFactor
from actions.case.correct import ActionCorrectCase
from actions.case.form import ValidateCaseForm
from actions.case.lookup_action import ActionCaseCancel, ActionCaseLookup
from actions.case.secret_source import HttpSecretSource
from actions.checklist.action import ActionChecklist
from actions.checklist.checklist_first import ChecklistFirst
from actions.choose import ActionChoose
from actions.filing.filing_place import FilingPlace
from actions.go_back import ActionGoBack
from actions.hand_over.back_action import ActionBack
from actions.hand_over.comfort_action import ActionComfort
from actions.hand_over.hand_over_action import ActionHandOver
from actions.hand_over.offer_person import KIND, OfferPerson, PersonOffer
from actions.hand_over.person import Desk, Person
from actions.journey.action import ActionJourney
from actions.journey.journey_beside import JourneyBeside
from actions.lost import ActionLost
from actions.none_of_these import ActionNoneOfThese
from actions.offer import OfferTaker
from actions.offer_first import OfferFirst
from actions.office import ActionOffice
from actions.one_stop.attempts import AttemptLedger
from actions.one_stop.factory import build_one_stop, build_reports
from actions.one_stop.lookup import CaseLookup
from actions.opinion.action import ActionOpinion
from actions.opinion.opinion_first import OpinionFirst
from actions.remind.confirm import NewDayFirst
from actions.replying_action import ReplyingAction
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
from actions.versioned import Versioned
from assistant.desk.handovers import Handovers
from assistant.desk.help_desk import StoredHelpDesk
from assistant.keys import Keys
from assistant.opinions.opinions_later import OpinionsLater
from assistant.opinions.store_opinions import StoreOpinions
from assistant.settings import Settings
from assistant.store.store import Store
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
    places = PlaceDirectory.load(settings.catalog / "places.csv")
    offices = OfficeDirectory.load(settings.catalog / "offices.yaml")
    takers: dict[str, OfferTaker] = {}
    refused = OfferFirst(takers, AnswerFirst(answer, ActionNoneOfThese(texts)))
    opinions = OpinionsLater()
    opinion = ActionOpinion(opinions, refused, answer, texts)
    checklist = ActionChecklist(knowledge, answer, texts, settings.public_url or "")
    journey = ActionJourney(knowledge, answer, texts)

    def list_first(action: ReplyingAction) -> ReplyingAction:
        return ChecklistFirst(checklist, knowledge, action)

    def front(action: ReplyingAction) -> ReplyingAction:
        """What is done around every action that answers, the outermost last."""
        action = JourneyBeside(journey, knowledge, FilingPlace(places, knowledge, answer, action))
        return Versioned(knowledge, list_first(OpinionFirst(opinion, action)))

    for action in (
        OfferPerson(front(NewDayFirst(texts, answer)), texts),
        OfferPerson(front(ActionChoose(knowledge, texts)), texts),
        front(ActionGoBack(answer, texts)),
        OfferPerson(front(refused), texts),
        OfferPerson(front(OfferFirst(takers, AnswerFirst(answer, ActionTalk(texts)))), texts),
        OfferPerson(front(ActionLost(texts)), texts),
        front(ActionBack(texts, answer)),
        front(AnswerFirst(answer, ActionOffice(offices, places, knowledge, answer, texts))),
        front(AnswerFirst(answer, journey)),
        front(opinion),
        Versioned(knowledge, AnswerFirst(answer, checklist)),
        AnswerFirst(answer, ActionCorrectCase()),
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
    _open_store(app, settings)  # first: what follows is registered over it
    _add_case_lookup(app, executor, settings, keys, texts)
    add_errands(app, executor, takers, keys, texts)
    _add_hand_over(app, executor, settings, texts, takers, answer, list_first)
    _open_opinions(app, opinions)
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
        ledger = AttemptLedger(app.ctx.store, keys.derive("attempts"))
        await ledger.open()
        one_stop = build_one_stop(one_stop_config(settings, keys), app.ctx.http)
        secrets = HttpSecretSource(app.ctx.http, settings.gateway, keys.token("internal"))
        executor.register_action(
            ActionCaseLookup(CaseLookup(one_stop, ledger), secrets, texts, lambda: datetime.now(UTC))
        )

    @app.after_server_stop
    async def close_clients(app: App) -> None:
        await app.ctx.http.aclose()


def _add_hand_over(
    app: App,
    executor: ActionExecutor,
    settings: Settings,
    texts: Texts,
    takers: dict[str, OfferTaker],
    answer: ActionAnswer,
    list_first: Callable[[ReplyingAction], ReplyingAction],
) -> None:
    """Register what finds a person, over the store."""

    @app.before_server_start
    async def find_people(app: App) -> None:
        person = Person(texts, lambda: datetime.now(UTC), desk_of(settings, app.ctx.store))
        takers[KIND] = PersonOffer(person, texts)
        executor.register_action(AnswerFirst(answer, ActionHandOver(person)))
        # “Không biết” to a question of a list sounds like despair to the classifier.
        executor.register_action(list_first(ActionComfort(person, texts)))


def _open_store(app: App, settings: Settings) -> None:
    """Open the store on the server's loop; its schema is brought up to date by `assistant up`."""

    @app.before_server_start
    async def open_store(app: App) -> None:
        app.ctx.store = await Store.open(settings.database, migrate=False)

    @app.after_server_stop
    async def close_store(app: App) -> None:
        await app.ctx.store.close()


def _open_opinions(app: App, opinions: OpinionsLater) -> None:
    """Hand the table of opinions over, once the store is open."""

    @app.before_server_start
    async def open_opinions(app: App) -> None:
        opinions.open(StoreOpinions(app.ctx.store))


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


def desk_of(settings: Settings, store: Store) -> Desk | None:
    """The help desk of the settings; None without one."""
    if settings.desk_url is None:
        return None
    return Desk(StoredHelpDesk(Handovers(store)), settings.desk_times)
