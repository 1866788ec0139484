"""Where the gateway says that a turn's time went, between two moments."""

from __future__ import annotations

from dataclasses import dataclass

import httpx
from prometheus_client.parser import text_string_to_metric_families

_TURN, _STEP = "assistant_turn_seconds", "assistant_turn_step_seconds"


@dataclass(frozen=True)
class Steps:
    """Sums in seconds by step (`turn` is the whole), and the turns they are of."""

    sums: dict[str, float]
    turns: float

    @classmethod
    async def read(cls, gateway: str) -> Steps:
        """As the gateway's metrics page tells them."""
        async with httpx.AsyncClient() as http:
            page = (await http.get(f"{gateway}/metrics")).raise_for_status().text
        sums, turns = {"turn": 0.0}, 0.0
        for family in text_string_to_metric_families(page):
            for sample in family.samples:
                if sample.name == f"{_STEP}_sum":
                    sums[sample.labels["step"]] = sample.value
                elif sample.name == f"{_TURN}_sum":
                    sums["turn"] = sample.value
                elif sample.name == f"{_TURN}_count":
                    turns = sample.value
        return cls(sums, turns)

    def since(self, before: Steps) -> dict[str, float]:
        """Mean milliseconds a turn: `door`, `rasa` (without the actions), `actions`, and `rest` of the turn."""
        turns = self.turns - before.turns
        mean = {name: 1000 * (value - before.sums.get(name, 0.0)) / turns for name, value in self.sums.items()}
        door, engine, actions = (mean.get(name, 0.0) for name in ("door", "engine", "actions"))
        return {"door": door, "rasa": engine - actions, "actions": actions, "rest": mean["turn"] - door - engine}
