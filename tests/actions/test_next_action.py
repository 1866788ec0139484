"""An action may say what must run after it."""

from rasa_sdk.executor import CollectingDispatcher

from actions.case.correct import ActionCorrectCase
from actions.texts import Texts
from actions.watch.actions import ActionWatch
from tests.fakes.dialogues import tracker


async def test_what_must_run_next_is_told_to_the_engine(texts: Texts) -> None:
    for action, replies in ((ActionWatch(texts), 1), (ActionCorrectCase(), 0)):
        dispatcher = CollectingDispatcher()
        events = await action.run(dispatcher, tracker("báo tôi khi xong", "watch_case"), {})

        assert {"event": "followup", "timestamp": None, "name": "case_form"} in events
        assert len(dispatcher.messages) == replies
