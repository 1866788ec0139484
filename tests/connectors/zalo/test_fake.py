"""The fake keeps the rules of the platform, whoever asks."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest

from tests.connectors.zalo.desk import USER, Desk

CS = "/v3.0/oa/message/cs"
TOKEN = "/v4/oa/access_token"


async def post(desk: Desk, path: str, body: Any, **headers: str) -> dict[str, Any]:
    headers = headers or {"access_token": await desk.keeper.access_token()}
    response = await desk.http.post(desk.url + path, json=body, headers=headers)
    assert response.status_code == 200
    answer: dict[str, Any] = response.json()
    return answer


async def error(desk: Desk, message: Any, user_id: str = USER) -> int:
    desk.zalo.says(USER, "hỏi")
    answer = await post(desk, CS, {"recipient": {"user_id": user_id}, "message": message})
    return int(answer["error"])


def buttons(*given: dict[str, Any], **more: Any) -> dict[str, Any]:
    payload = {"buttons": list(given)} | more
    return {"text": "Chọn:", "attachment": {"type": "template", "payload": payload}}


def button(**changed: Any) -> dict[str, Any]:
    return {"title": "A", "type": "oa.query.hide", "payload": "#a"} | changed


def media(**element: Any) -> dict[str, Any]:
    payload = {"template_type": "media", "elements": [{"media_type": "image"} | element]}
    return {"text": "x", "attachment": {"type": "template", "payload": payload}}


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ({"text": "x" * 2000}, 0),
        ({"text": "x" * 2001}, -210),
        ({"text": unicodedata.normalize("NFD", "ễ" * 1000)}, -210),
        ({"text": " "}, -201),
        ({}, -201),
        ({"text": "x", "quote_message_id": ""}, -201),
        ({"text": "x", "unknown": 1}, -201),
        (buttons(button()), 0),
        (buttons(*[button()] * 5), 0),
        (buttons(*[button()] * 6), -210),
        (buttons(button(payload="#" + "x" * 1000)), -210),
        (buttons(button(title="x" * 101)), -210),
        (buttons(button(type="oa.open.moon")), -201),
        (buttons(button(type="oa.open.url", payload={"url": "https://a.vn"})), 0),
        (buttons(button(type="oa.open.phone", payload={"url": "https://a.vn"})), -201),
        (buttons(button(), template_type="list", elements=[{"title": "x"}]), 0),
        (buttons(button(), template_type="list", elements=[{"title": "x"}] * 6), -210),
        (buttons(button(), template_type="list", elements=[]), -201),
        (media(url="https://a.vn/x.png"), 0),
        (media(url="https://a.vn/x.png", attachment_id="1"), -201),
        (media(), -201),
        (media(attachment_id="unknown"), -201),
        (media(media_type="gif", url="https://a.vn/x.gif"), -201),
        ({"attachment": {"type": "file", "payload": {"token": "unknown"}}}, -201),
    ],
)
async def test_messages(desk: Desk, message: dict[str, Any], code: int) -> None:
    assert await error(desk, message) == code


@pytest.mark.parametrize(("shape", "codes"), [("a", [0, -233]), ("b", [-233, 0])])
async def test_one_shape_of_buttons_only(desk: Desk, shape: str, codes: list[int]) -> None:
    desk.zalo.world.shapes, desk.zalo.world.buttons_refused_as = {shape}, -233
    listed = buttons(button(), template_type="list", elements=[{"title": "x"}])

    assert [await error(desk, buttons(button())), await error(desk, listed)] == codes


async def test_people(desk: Desk) -> None:
    desk.zalo.world.person("2").blocked = True
    desk.zalo.world.person("3")

    assert [await error(desk, {"text": "x"}, user_id) for user_id in ("1", "2", "3")] == [-201, -244, -232]


async def test_the_token_goes_into_its_header_and_nowhere_else(desk: Desk) -> None:
    token = await desk.keeper.access_token()
    url = f"{desk.url}/v2.0/oa/getoa"

    wrong = [
        await desk.http.get(url),
        await desk.http.get(url, headers={"Authorization": f"Bearer {token}"}),
        await desk.http.get(url, params={"access_token": token}),
    ]

    assert [answer.json()["error"] for answer in wrong] == [-216] * 3
    assert (await desk.http.get(url, headers={"access_token": token})).json()["error"] == 0


async def test_reading_takes_json_in_one_parameter(desk: Desk) -> None:
    headers = {"access_token": await desk.keeper.access_token()}
    url = f"{desk.url}/v3.0/oa/user/detail"

    for params in ({"user_id": USER}, {"data": USER}, {"data": f'{{"user_id":"{USER}"}}', "x": "1"}):
        assert (await desk.http.get(url, params=params, headers=headers)).json()["error"] == -201


async def test_every_answer_says_what_is_left_of_the_minute(desk: Desk) -> None:
    desk.zalo.world.rate_per_minute = 2
    desk.zalo.world.rate_text = "Your OA reached limit call api"
    headers = {"access_token": await desk.keeper.access_token()}

    answers = [await desk.http.get(f"{desk.url}/v2.0/oa/getoa", headers=headers) for _ in range(3)]

    assert [answer.headers["X-RateLimit-Remain"] for answer in answers] == ["1", "0", "0"]
    assert answers[2].json() == {"error": -32, "message": "Your OA reached limit call api"}


@pytest.mark.parametrize("path", ["/v3.0/oa/message/transaction", "/v3.0/oa/message/promotion"])
@pytest.mark.parametrize("code", [-240, -233])
async def test_dead_endpoints(desk: Desk, path: str, code: int) -> None:
    desk.zalo.world.retired_as = code

    assert (await post(desk, path, {}))["error"] == code


async def test_the_old_endpoint_takes_reactions_but_no_messages(desk: Desk) -> None:
    to = {"recipient": {"user_id": USER}}
    wrong = to | {"sender_action": {"react_icon": "/-strong", "react_message_id": "unknown"}}

    assert (await post(desk, "/v2.0/oa/message", to | {"message": {"text": "x"}}))["error"] == -240
    assert (await post(desk, "/v2.0/oa/message", wrong))["error"] == -201


@pytest.mark.parametrize(
    ("kind", "media_type", "size", "code"),
    [
        ("image", "image/png", 1024 * 1024, 0),
        ("image", "image/png", 1024 * 1024 + 1, -210),
        ("image", "image/webp", 10, -201),
        ("file", "application/pdf", 5 * 1024 * 1024, 0),
        ("file", "application/pdf", 5 * 1024 * 1024 + 1, -210),
        ("file", "application/zip", 10, -201),
        ("film", "video/mp4", 10, -201),
    ],
)
async def test_uploads(desk: Desk, kind: str, media_type: str, size: int, code: int) -> None:
    headers = {"access_token": await desk.keeper.access_token()}
    files = {"file": ("a", b"x" * size, media_type)}

    answer = await desk.http.post(f"{desk.url}/v2.0/oa/upload/{kind}", files=files, headers=headers)

    assert answer.json()["error"] == code


async def test_uploads_of_a_month(desk: Desk) -> None:
    desk.zalo.world.uploads_per_month = 1
    await desk.client.upload_file(b"x", "image", "a.png", "image/png")
    headers = {"access_token": await desk.keeper.access_token()}
    files = {"file": ("a", b"x", "image/png")}

    answer = await desk.http.post(f"{desk.url}/v2.0/oa/upload/image", files=files, headers=headers)

    assert answer.json()["error"] == -211


async def test_the_token_call_wants_a_form_and_the_apps_secret(desk: Desk) -> None:
    assert desk.row.pair is not None
    form = {
        "refresh_token": desk.row.pair.refresh_token,
        "app_id": desk.zalo.world.app_id,
        "grant_type": "refresh_token",
    }
    secret = {"secret_key": desk.zalo.world.app_secret}
    url = desk.url + TOKEN

    wrong = [
        await desk.http.post(url, data=form),
        await desk.http.post(url, json=form, headers=secret),
        await desk.http.post(url, data=form, headers={"secret_key": desk.zalo.world.oa_secret}),
        await desk.http.post(url, data=form | {"app_id": "1"}, headers=secret),
        await desk.http.post(url, data=form | {"grant_type": "none"}, headers=secret),
    ]
    right = await desk.http.post(url, data=form, headers=secret)

    assert {answer.status_code for answer in wrong} == {200}
    assert all(answer.json()["error"] for answer in wrong)
    assert right.json()["expires_in"] == "90000"
