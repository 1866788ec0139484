"""Our client writes what `zalo-sdk` 0.3.0 writes, and `zalo-sdk` can live with our fake."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
import zalo_sdk.oa

from connectors.zalo import message as ours
from connectors.zalo.client import ZaloOAClient
from tests.connectors.zalo.desk import USER, Desk
from tests.fakes.serving import serving
from tests.fakes.zalo.recorder import Recorder

PDF = b"%PDF-1.7 ..."
theirs = zalo_sdk.oa


@dataclass
class Pair:
    """Both clients before one server."""

    recorder: Recorder
    mine: ZaloOAClient
    other: Any


@pytest.fixture
async def pair(http: httpx.AsyncClient) -> AsyncIterator[Pair]:
    recorder = Recorder()
    async with serving(recorder.app) as url:
        mine = ZaloOAClient("app", "secret", "at-1", http=http, endpoint_prefix=url)
        yield Pair(recorder, mine, theirs.Client("app", "secret", "at-1", endpoint_prefix=url))


def body(kind: Any) -> Any:
    return kind.ZaloMessageBody(text="Xin chào 👋 \ud83d", quote_message_id="q1")


def file_body(kind: Any) -> Any:
    return kind.ZaloMessageBody(attachment=kind.ZaloAttachment("file", {"token": "t1"}))


def picture_body(kind: Any) -> Any:
    element = kind.ZaloTemplateElement(media_type="image", url="https://a.example/x.png")
    payload = {"template_type": "media", "elements": [element.toDict()]}
    return kind.ZaloMessageBody(text="Ảnh", attachment=kind.ZaloAttachment("template", payload))


CALLS: dict[str, Callable[[Any, Any], Any]] = {
    "text": lambda client, kind: client.send_message(kind.ZaloRecipient(user_id="1"), body(kind)),
    "file": lambda client, kind: client.send_message(kind.ZaloRecipient(user_id="1"), file_body(kind)),
    "picture": lambda client, kind: client.send_message(kind.ZaloRecipient(user_id="1"), picture_body(kind)),
    "recipients": lambda client, kind: client.send_message(kind.ZaloRecipient("m", "1", {"gender": "0"}), body(kind)),
    "target": lambda client, kind: client.send_message(kind.ZaloRecipient(target={"gender": "0"}), body(kind)),
    "reaction": lambda client, kind: client.send_message(
        kind.ZaloRecipient(user_id="1"), action=kind.ZaloAction("/-heart", "m1"), category="action"
    ),
    "upload": lambda client, _: client.upload_file(PDF, "file", "a.pdf", "application/pdf"),
    "upload image": lambda client, _: client.upload_file(b"\x89PNG", "image", "a.png", "image/png"),
    "free quota": lambda client, _: client.get_free_response_quota("m1"),
    "oa quotas": lambda client, _: client.get_zalo_oa_quotas("OA", "cs", "sub_quota"),
    "user quotas": lambda client, _: client.get_zalo_user_quotas("1"),
    "profile": lambda client, _: client.get_profile("1"),
    "detail": lambda client, _: client.get_user_detail("1"),
    "list": lambda client, _: client.get_list({"offset": 0, "count": 50, "tag_name": "Đồng Nai"}),
    "followers": lambda client, _: client.get_followers({"offset": 0, "count": 5}),
    "tag": lambda client, _: client.tag_follower("1", "vip"),
    "untag": lambda client, _: client.rm_follower_from_tag("1", "vip"),
    "tags": lambda client, _: client.get_tags_of_oa(),
    "remove tag": lambda client, _: client.rm_tag("vip"),
}


@pytest.mark.parametrize("name", CALLS)
async def test_the_wire_is_the_same(pair: Pair, name: str) -> None:
    await CALLS[name](pair.mine, ours)
    await asyncio.to_thread(lambda: CALLS[name](pair.other, theirs))

    mine, other = pair.recorder.requests
    assert mine == other
    assert mine.access_token == "at-1"


def test_every_public_name_is_there() -> None:
    def public(thing: object) -> set[str]:
        return {name for name in dir(thing) if not name.startswith("_")}

    # How it builds requests is its own affair.
    inner = {"check_and_set_token", "check_http_error", "check_zalo_oa_error", "check_zalo_zns_error"}
    inner |= {"create_request_header", "send_request"}
    instance = ZaloOAClient("a", "s", http=httpx.AsyncClient())
    assert public(theirs.Client) - inner <= public(instance)
    names = {name for name in public(theirs) if name.startswith("Zalo")} - {"ZaloMessage"}
    assert names <= public(ours)


@pytest.mark.parametrize("argument", ["quota_owner", "product_type", "quota_type"])
async def test_a_word_that_zalo_does_not_know_is_refused_by_both(pair: Pair, argument: str) -> None:
    words = {"quota_owner": "OA", "product_type": "cs", "quota_type": "sub_quota"} | {argument: "none"}

    with pytest.raises(ValueError, match=argument):
        await pair.mine.get_zalo_oa_quotas(**words)
    with pytest.raises(ValueError, match=argument):
        pair.other.get_zalo_oa_quotas(**words)


async def test_the_other_client_gets_along_with_the_fake(desk: Desk) -> None:
    desk.zalo.says(USER, "hỏi")
    world = desk.zalo.world
    client = theirs.Client(world.app_id, world.app_secret, await desk.keeper.access_token(), endpoint_prefix=desk.url)

    def talk() -> list[Any]:
        token = client.upload_file(PDF, "file", "a.pdf", "application/pdf")["data"]["token"]
        attachment = theirs.ZaloAttachment("file", {"token": token})
        return [
            client.send_message(theirs.ZaloRecipient(user_id=USER), theirs.ZaloMessageBody(text="Xin chào")),
            client.send_message(theirs.ZaloRecipient(user_id=USER), theirs.ZaloMessageBody(attachment=attachment)),
            client.get_user_detail(USER),
            client.get_zalo_user_quotas(USER),
            client.get_zalo_oa_quotas("OA"),
            client.get_tags_of_oa(),
        ]

    answers = await asyncio.to_thread(talk)

    assert [answer["error"] for answer in answers] == [0] * 6
    assert [sent.to for sent in world.sent] == [USER, USER]
    assert answers[2]["data"]["display_name"] == "Nguyễn Thị Hoàng Anh"


async def test_the_other_client_is_told_off_by_the_fake(desk: Desk) -> None:
    client = theirs.Client("a", "s", "wrong", endpoint_prefix=desk.url)

    with pytest.raises(zalo_sdk.ZaloOAException, match="-216"):
        await asyncio.to_thread(client.get_tags_of_oa)
