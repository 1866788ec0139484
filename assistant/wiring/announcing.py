"""What the gateway says of its own accord: watched cases and reminders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import httpx

from actions.one_stop.factory import build_one_stop
from actions.remind.notice import ReminderNotice
from actions.texts import Texts
from actions.watch.notices import Notices
from assistant.delivery.announcer import Announcer
from assistant.keys import Keys
from assistant.peers.companion import Companion
from assistant.remind.reminder_clock import ReminderClock
from assistant.settings import Settings
from assistant.store.store import Store
from assistant.watch.hook import OneStopHook
from assistant.watch.observer import Observer
from assistant.watch.poller import CasePoller
from assistant.watch.sealed_code import SealedCodes
from assistant.wiring.errands import reminder_cipher
from assistant.wiring.one_stop import one_stop_config


@dataclass(frozen=True)
class Announcing:
    """`companions` run beside the gateway; `hook` is None where the one-stop system has no secret to sign with."""

    companions: tuple[Companion, ...]
    hook: OneStopHook | None

    @classmethod
    def of(
        cls, settings: Settings, keys: Keys, store: Store, announcer: Announcer, http: httpx.AsyncClient
    ) -> Announcing:
        """Everything that speaks unasked. `http` stays the caller's to close."""
        texts, codes = Texts.load(), SealedCodes.of(keys)
        observer = Observer(store, announcer, codes, Notices(texts))
        poller = CasePoller(
            store,
            build_one_stop(one_stop_config(settings, keys), http),
            observer,
            codes,
            interval=timedelta(minutes=settings.watch_minutes),
        )
        clock = ReminderClock(store, announcer, reminder_cipher(keys), ReminderNotice(texts).told)
        secret = settings.one_stop_webhook_secret
        return cls((poller, clock), OneStopHook(secret, observer) if secret else None)
