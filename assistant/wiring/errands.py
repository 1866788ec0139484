"""Watching and reminders in the action server: what they keep is the store's, opened with the server's loop."""

from __future__ import annotations

from typing import Any

from rasa_sdk.executor import ActionExecutor
from sanic import Sanic

from actions.offer import OfferTaker
from actions.remind import confirm, manage
from actions.remind.ask import ActionAskRemindWhat, ActionAskRemindWhen, ActionRemindCancel
from actions.remind.confirm import ActionRemindConfirm, RemindTaker
from actions.remind.form import ValidateRemindForm
from actions.remind.manage import ActionListReminders, ActionStopReminders, UnremindTaker
from actions.texts import Texts
from actions.watch import consent
from actions.watch.actions import ActionListWatches, ActionStopWatching, ActionWatch, WatchTaker
from assistant.keys import Keys
from assistant.privacy.cipher import Cipher
from assistant.remind.stored_reminders import StoredReminders
from assistant.settings import Settings
from assistant.store.store import Store
from assistant.watch.sealed_code import SealedCodes
from assistant.watch.stored_watches import StoredWatches

App = Sanic[Any, Any]


def add_errands(
    app: App, executor: ActionExecutor, takers: dict[str, OfferTaker], settings: Settings, keys: Keys, texts: Texts
) -> None:
    """Register the actions, and add the takers of their offers to `takers`."""
    for action in (
        ActionWatch(texts),
        ValidateRemindForm(),
        ActionAskRemindWhat(texts),
        ActionAskRemindWhen(texts),
        ActionRemindCancel(texts),
        ActionRemindConfirm(texts),
    ):
        executor.register_action(action)

    @app.before_server_start
    async def open_store(app: App) -> None:
        app.ctx.store = store = await Store.open(settings.database)
        watches = StoredWatches(store, SealedCodes.of(keys))
        reminders = StoredReminders(store, reminder_cipher(keys))
        executor.register_action(ActionStopWatching(watches, texts))
        executor.register_action(ActionListWatches(watches, texts))
        executor.register_action(ActionListReminders(reminders, texts))
        executor.register_action(ActionStopReminders(reminders, texts))
        takers[consent.KIND] = WatchTaker(watches, texts)
        takers[confirm.KIND] = RemindTaker(reminders, texts)
        takers[manage.KIND] = UnremindTaker(reminders, texts)

    @app.after_server_stop
    async def close_store(app: App) -> None:
        await app.ctx.store.close()


def reminder_cipher(keys: Keys) -> Cipher:
    """Of what citizens want to be reminded of; gateway and action server use the same."""
    return Cipher([keys.fernet("reminders")])
