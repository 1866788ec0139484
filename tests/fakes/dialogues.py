"""Trackers and dialogues as the engine hands them to an action."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker

from actions.dialogue import Dialogue


def tracker(
    text: str = "",
    intent: str | None = "nlu_fallback",
    *,
    confidence: float = 0.9,
    entities: dict[str, str] | None = None,
    slots: dict[str, Any] | None = None,
    loop: str | None = None,
    typed: str | None = None,
    trace: str | None = None,
    notes: dict[str, str] | None = None,
    begins: bool = False,
) -> Tracker:
    """rasa-sdk's own tracker after one message; with `begins` the form `loop` was opened by it, as the engine tells."""
    return Tracker(
        sender_id="web:1",
        slots=slots or {},
        latest_message={
            "text": text,
            "intent": {"name": intent, "confidence": confidence},
            "entities": [{"entity": name, "value": value} for name, value in (entities or {}).items()],
            "metadata": {
                name: said for name, said in (("raw", typed), ("trace", trace), ("notes", notes)) if said is not None
            },
        },
        events=[{"event": "user"}, *([{"event": "active_loop", "name": loop}] if begins else [])],
        paused=False,
        followup_action=None,
        active_loop={"name": loop} if loop else {},
        latest_action_name="action_listen",
    )


def dialogue(text: str = "", intent: str | None = "nlu_fallback", **more: Any) -> Dialogue:
    """What an action sees of such a tracker."""
    return Dialogue.from_tracker(tracker(text, intent, **more))
