"""A citizen on the web page, over the gateway's real API, turn by turn."""

from __future__ import annotations

import time
import uuid
from typing import Any, Self

import httpx

Replies = list[dict[str, Any]]


class Visitor:
    """One conversation; `say` and `tap` return the replies of that turn as the page receives them."""

    def __init__(self, base_url: str) -> None:
        self._http = httpx.Client(base_url=base_url, timeout=40.0, headers={"Origin": base_url})
        session = self._patiently("POST", "/api/session").json()
        self.conversation_id: str = session["conversation_id"]
        self._http.headers["Authorization"] = f"Bearer {session['token']}"
        self._seen = 0
        self._replies: Replies = []
        self.shown: str | None = None
        self.seconds = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def say(self, text: str) -> Replies:
        return self._send({"text": text})

    def tap(self, label: str) -> Replies:
        """Tap the button of that label in the last replies."""
        buttons = {b["label"]: b["payload"] for reply in self._replies for b in reply["buttons"]}
        return self._send({"payload": buttons[label], "label": label})

    def write(self, text: str) -> None:
        """Send what nobody answers, and wait until it stands in the conversation."""
        self._post({"text": text})
        before = self._seen
        while self._seen == before:
            self._fetch()

    def hear(self) -> Replies:
        """What is said next without being asked."""
        while not (replies := _replies(self._fetch())):
            pass
        self._replies = replies
        return replies

    def send_file(self, name: str, content: bytes, kind: str = "image/png") -> Replies:
        """Send a file without a word."""
        headers = {"Content-Type": kind}
        sent = self._http.post("/api/attachments", params={"name": name}, content=content, headers=headers)
        return self._send({"attachments": [sent.raise_for_status().json()["id"]]})

    def history(self) -> str:
        return self._http.get("/api/history").raise_for_status().text

    def _send(self, body: dict[str, Any]) -> Replies:
        begin = time.monotonic()
        self._post(body)
        while True:
            replies = _replies(self._fetch())
            if replies:
                self.seconds = time.monotonic() - begin
                self._replies = replies
                return replies

    def _post(self, body: dict[str, str]) -> None:
        message = {"client_msg_id": str(uuid.uuid4()), **body}
        self._patiently("POST", "/api/messages", json=message)

    def _patiently(self, method: str, path: str, **more: Any) -> httpx.Response:
        """As the page does: whoever is told to wait waits, and asks again."""
        while (answer := self._http.request(method, path, **more)).status_code == httpx.codes.TOO_MANY_REQUESTS:
            time.sleep(float(answer.headers["Retry-After"]))
        return answer.raise_for_status()

    def _fetch(self) -> list[dict[str, Any]]:
        query = {"after": str(self._seen), "wait": "25"}
        lines: list[dict[str, Any]] = self._patiently("GET", "/api/messages", params=query).json()["messages"]
        self._seen = lines[-1]["seq"] if lines else self._seen
        said = [line["text"] for line in lines if line["author"] == "citizen"]
        self.shown = said[-1] if said else self.shown
        return lines


def _replies(lines: list[dict[str, Any]]) -> Replies:
    return [line["reply"] for line in lines if line["author"] == "assistant"]


def text_of(replies: Replies) -> str:
    """All that the citizen reads, sources left out."""
    return "\n".join(str(block) for reply in replies for block in reply["blocks"])
