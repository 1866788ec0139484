"""The client beyond what `zalo-sdk` has, and without what is wrong with it."""

from __future__ import annotations

import pytest

from connectors.zalo.client import ZaloOAClient
from connectors.zalo.codes import Action, Host, action
from connectors.zalo.errors import (
    ZaloEndpointRetired,
    ZaloException,
    ZaloOAAuthTokenExpiredException,
    ZaloOAException,
    ZaloOAuthException,
)
from connectors.zalo.message import (
    ZaloAttachment,
    ZaloAttachmentFile,
    ZaloAttachmentTemplate,
    ZaloMessageBody,
    ZaloPayloadType,
    ZaloRecipient,
    ZaloTemplateBody,
    ZaloTemplateElement,
    ZaloTemplateType,
)
from connectors.zalo.transport import appsecret_proof
from tests.connectors.zalo.desk import USER, Desk
from tests.fakes.serving import serving
from tests.fakes.zalo.recorder import Recorder

TO = ZaloRecipient(user_id=USER)


@pytest.mark.parametrize("category", ["transaction", "media"])
async def test_what_zalo_shut_down_is_not_even_asked(desk: Desk, category: str) -> None:
    with pytest.raises(ZaloEndpointRetired):
        await desk.client.send_message(TO, ZaloMessageBody("x"), category=category)

    assert desk.zalo.world.calls == []


async def test_categories_and_files_that_make_no_sense(desk: Desk) -> None:
    for wrong in ({"category": "none"}, {"files": {}}, {"category": "template"}):
        with pytest.raises(ValueError, match=r"category|upload|templates"):
            await desk.client.send_message(TO, ZaloMessageBody("x"), **wrong)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="ZaloTemplateBody"):
        await desk.client.send_message(TO, ZaloTemplateBody("t1", {}))


async def test_a_template_is_sent_only_where_money_may_be_spent(desk: Desk) -> None:
    desk.zalo.world.templates = {"t1": {"ma_ho_so"}}
    body = ZaloTemplateBody("t1", {"ma_ho_so": "H19"})
    with pytest.raises(ValueError, match="templates=True"):
        await desk.client.send_message(TO, body, category="template")

    paying = paying_client(desk)
    answer = await paying.send_message(TO, body, category="template")

    assert answer["data"]["quota"]["quota_type"] == "purchase_quota"
    with pytest.raises(ZaloOAException, match="-249"):
        await paying.send_message(TO, ZaloTemplateBody("t2", {}), category="template")


def paying_client(desk: Desk, **settings: object) -> ZaloOAClient:
    world = desk.zalo.world
    settings = {"endpoint_prefix": desk.url, "templates": True} | settings
    return ZaloOAClient(world.app_id, world.app_secret, http=desk.http, tokens=desk.keeper, **settings)  # type: ignore[arg-type]


async def test_a_template_by_telephone_number_goes_to_the_other_host(desk: Desk) -> None:
    recorder = Recorder()
    async with serving(recorder.app) as url:
        client = paying_client(desk, business_prefix=url)
        await client.send_zns_message("84900000000", "t1", {"a": "b"}, "track-1", dev_mode=True)
        await client.get_template_list(0, 10, 1)

    sent, listed = recorder.requests
    assert (sent.path, sent.body["tracking_id"], sent.body["mode"]) == ("/message/template", "track-1", "development")
    assert (listed.path, listed.query) == ("/template/all", {"offset": ["0"], "limit": ["10"], "status": ["1"]})


async def test_a_picture_from_upload_to_message(desk: Desk) -> None:
    desk.zalo.says(USER, "hỏi")
    uploaded = await desk.client.upload_file(b"\x89PNG", "image", "a.png", "image/png")
    element = ZaloTemplateElement(media_type="image", attachment_id=uploaded["data"]["attachment_id"])
    template = ZaloAttachmentTemplate(ZaloTemplateType.media, [element])
    body = ZaloMessageBody("Bản đồ", ZaloAttachment(ZaloPayloadType.template, template))

    await desk.client.send_message(TO, body)
    desk.zalo.clock.advance(days=7)
    desk.zalo.says(USER, "hỏi nữa")
    with pytest.raises(ZaloOAException, match="-100"):
        await desk.client.send_message(TO, body)


async def test_a_file_from_upload_to_message(desk: Desk) -> None:
    desk.zalo.says(USER, "hỏi")
    uploaded = await desk.client.upload_file(b"%PDF", "file", "a.pdf", "application/pdf")

    await desk.client.send_message(TO, ZaloMessageBody(attachment=ZaloAttachmentFile(uploaded["data"]["token"])))

    assert desk.zalo.world.sent[-1].message["attachment"]["type"] == "file"


async def test_the_form_that_asks_who_one_is(desk: Desk) -> None:
    desk.zalo.says(USER, "hỏi")

    await desk.client.request_user_info(USER, "Xin số điện thoại", "Để cán bộ gọi lại", "https://a.vn/x.png")

    with pytest.raises(ValueError, match="100"):
        await desk.client.request_user_info(USER, "x" * 101, "", "https://a.vn/x.png")


async def test_what_is_known_of_a_person_and_of_the_account(desk: Desk) -> None:
    desk.zalo.says(USER, "hỏi")

    assert (await desk.client.get_oa())["data"]["oa_type"] == 4
    assert (await desk.client.get_user_detail(USER))["data"]["user_last_interaction_date"] == "02/03/2026"
    quota = (await desk.client.get_zalo_user_quotas(USER))["data"]
    assert int(quota["last_interaction"]) == desk.zalo.clock().timestamp() * 1000
    await desk.client.tag_follower(USER, "khai sinh")
    assert (await desk.client.get_tags_of_oa())["data"] == ["khai sinh"]
    with pytest.raises(ZaloOAException, match="-240"):
        await desk.client.get_profile(USER)


async def test_the_proof_of_the_apps_secret(desk: Desk) -> None:
    desk.zalo.world.proof_required = True
    with pytest.raises(ZaloOAException, match="-242"):
        await desk.client.get_oa()

    await paying_client(desk, appsecret_proof=True).get_oa()


def test_the_proof_is_the_known_one() -> None:
    known = "0584869ec908cfecf20763760e69c4baca98ac64aaeb6a938f47ca758dfe779f"

    assert appsecret_proof("accessToken", "appSecretKey") == known


@pytest.mark.parametrize("as_216", [False, True])
async def test_a_token_that_nobody_renews_is_told_apart(desk: Desk, as_216: bool) -> None:
    desk.zalo.world.expired_as_216 = as_216
    mine = await desk.keeper.access_token()
    client = ZaloOAClient("a", "s", mine, http=desk.http, endpoint_prefix=desk.url)
    desk.zalo.clock.advance(hours=26)

    with pytest.raises(ZaloOAAuthTokenExpiredException) as expired:
        await client.get_oa()

    assert expired.value.code == (-216 if as_216 else -220)
    assert isinstance(expired.value, ZaloOAException)
    assert len(desk.zalo.world.calls) == 1


def test_every_button_is_written_and_not_the_last_element() -> None:
    buttons = [{"title": "A"}, {"title": "B"}]
    rows = [ZaloTemplateElement(title="một")]

    written = ZaloAttachmentTemplate(ZaloTemplateType.list, rows, buttons).toDict()

    assert written == {"template_type": "list", "elements": [{"title": "một"}], "buttons": buttons}
    assert ZaloAttachmentTemplate(None, None, buttons).toDict() == {"buttons": buttons}


def test_nothing_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    ZaloTemplateElement(title="riêng tư").toDict()

    assert capsys.readouterr().out == ""


def test_a_picture_has_one_source() -> None:
    with pytest.raises(ValueError, match="not both"):
        ZaloTemplateElement(attachment_id="1", url="https://a.vn")


@pytest.mark.parametrize(
    ("host", "code", "wanted"),
    [
        (Host.OPENAPI, 0, Action.NONE),
        (Host.OPENAPI, -216, Action.REFRESH),
        (Host.OPENAPI, -220, Action.REFRESH),
        (Host.BUSINESS, -124, Action.REFRESH),
        (Host.OPENAPI, -100, Action.UPLOAD),
        (Host.BUSINESS, -100, Action.AGAIN),
        (Host.OPENAPI, -32, Action.RATE),
        (Host.OAUTH, -14012, Action.PERSON),
        (Host.OPENAPI, -305, Action.UNKNOWN),
    ],
)
def test_a_number_means_something_else_on_every_host(host: Host, code: int, wanted: Action) -> None:
    assert action(host, code) is wanted


def test_an_error_says_what_it_is() -> None:
    assert str(ZaloOAException(-230, "User has not…")) == "Zalo error (-230) [no interaction in 7 days]: User has not…"
    assert str(ZaloException(-1)) == "Zalo error (-1) [unknown]"
    assert issubclass(ZaloOAuthException, ZaloException)
