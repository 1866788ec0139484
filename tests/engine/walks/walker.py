"""Takes one walk over the web API and notes what no conversation may do."""

from __future__ import annotations

import random
import uuid
from collections.abc import Mapping
from typing import Any

import httpx

from tests.engine.walks.moves import Comply, Move, Repeat, Say, Tap, walk
from tests.engine.walks.secrets_of import Secrets

_BROKEN = frozenset({"engine_failed", "engine_down"})
Body = Mapping[str, str]
Replies = list[dict[str, Any]]


class Walker:
    """One conversation, decided by `seed` and by what is answered."""

    def __init__(self, base_url: str, seed: int) -> None:
        self._base = base_url
        self._rng = random.Random(seed)
        self._seen = 0
        self._buttons: list[dict[str, str]] = []
        self.seed = seed
        self.secrets = Secrets.of(self._rng)
        self.turns = 0
        self.outcomes: list[str] = []
        self.faults: list[str] = []

    async def go(self) -> None:
        """From the first word to the last."""
        address = ".".join(["10", *(str(self._rng.randrange(256)) for _ in range(3))])
        headers = {"Origin": self._base, "X-Forwarded-For": address}
        async with httpx.AsyncClient(base_url=self._base, timeout=60.0, headers=headers, verify=False) as http:
            session = (await http.post("/api/session")).raise_for_status().json()
            http.headers["Authorization"] = f"Bearer {session['token']}"
            last: Body = {}
            told = ""
            for move in walk(self._rng, self.secrets):
                body = self._body(move, last)
                if not body.get("text", "x").strip():
                    continue  # the page itself sends no empty text
                replies = await self._turn(http, body)
                if replies is None:
                    break  # the citizen had everything erased: that was the end of the session
                now = "\n".join(str(reply["blocks"]) for reply in replies)
                if body != last and now == told:
                    self.faults.append(f"seed {self.seed}: {dict(last)} and {dict(body)} both get {now[:120]}")
                last, told = body, now

    def _body(self, move: Move, last: Body) -> Body:
        match move:
            case Tap(share=share) if self._buttons:
                button = self._buttons[int(share * len(self._buttons))]
                return {"payload": button["payload"], "label": button["label"]}
            case Tap(otherwise=text) | Say(text=text):
                return {"text": text}
            case Comply():
                return {"text": move.text(self.outcomes[-1] if self.outcomes else "")}
            case Repeat():
                return last or {"text": "xin chào"}

    async def _turn(self, http: httpx.AsyncClient, body: Body) -> Replies | None:
        posted = await http.post("/api/messages", json={"client_msg_id": str(uuid.uuid4()), **body})
        if posted.status_code == httpx.codes.BAD_REQUEST:  # refused at the door, with a reason: nothing was said
            return [{"blocks": [posted.text, self.turns], "buttons": self._buttons, "outcome": "refused"}]
        posted.raise_for_status()
        while True:
            query = {"after": str(self._seen), "wait": "25"}
            answer = await http.get("/api/messages", params=query)
            if answer.status_code in (httpx.codes.UNAUTHORIZED, httpx.codes.GONE):
                return None
            lines = answer.raise_for_status().json()["messages"]
            self._seen = lines[-1]["seq"] if lines else self._seen
            replies: Replies = [line["reply"] for line in lines if line["author"] == "assistant"]
            if replies:
                self._note(body, replies)
                return replies

    def _note(self, body: Body, replies: Replies) -> None:
        self.turns += 1
        self._buttons = [button for reply in replies for button in reply["buttons"]]
        for reply in replies:
            self.outcomes.append(reply["outcome"])
            if reply["outcome"] in _BROKEN:
                self.faults.append(f"seed {self.seed}: {dict(body)} gets {reply['outcome']}")
            said = str(reply["blocks"])
            if any(secret in said for secret in self.secrets.all()):
                self.faults.append(f"seed {self.seed}: {dict(body)} is answered with a number that was given away")
