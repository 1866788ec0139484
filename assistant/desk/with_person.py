"""The turn of a message whose conversation a person has, or will have."""

from __future__ import annotations

from actions.payload import ASSISTANT
from assistant.desk.handovers import Handovers
from assistant.desk.told_words import is_alarm, wants_back
from assistant.engine import Command
from assistant.turn.factor import mask_digits
from assistant.turn.signalled import shown_signal
from assistant.turn.understood import Understood
from assistant.turn_protocol import ConversationState, TurnResult
from connectors.message import Inbound
from nlu.text.normalise import normalise


class WithPerson:
    """Keeps the assistant quiet while a person has the conversation; the transcript's line goes to the desk later."""

    def __init__(self, handovers: Handovers) -> None:
        self._handovers = handovers

    async def take(self, inbound: Inbound, state: ConversationState) -> TurnResult | Understood | None:
        """A turn without reply; or what the assistant answers all the same; None when no person is there."""
        if inbound.public:
            return None
        found = await self._handovers.of(state.conversation_id)
        if found is None or not found.active:
            return None
        shown = _shown(inbound)
        if inbound.payload == ASSISTANT.encode() or (inbound.text is not None and wants_back(inbound.text)):
            await self._handovers.leave(state.conversation_id)
            return Understood(Command("back_to_assistant"), shown)
        if inbound.text is not None and is_alarm(inbound.text):
            return Understood(Command("emergency"), shown)
        return TurnResult(replies=(), shown=shown, expects=None)


def _shown(inbound: Inbound) -> str:
    """Whoever reads along at the desk gets no number of four digits or more."""
    said = mask_digits(normalise(inbound.text or inbound.label or ""))
    return said or ("" if inbound.signal is None else shown_signal(inbound.signal))
