from assistant.turn_protocol import TurnResult
from connectors.message import Button, Inbound, Outcome, Paragraph, Reply, ReplyMeta
from eval.dialogues.play import play
from eval.dialogues.script import Script, Step
from eval.dialogues.talk import TurnTalk
from tests.fakes.turn import ScriptedTurn


async def asked(_: Inbound) -> TurnResult:
    question = Reply(
        blocks=(Paragraph(text="Bạn hỏi việc nào?"),),
        buttons=(Button(label="Làm lại", payload="p:1.115203:f"),),
        outcome=Outcome.CLARIFY,
        meta=ReplyMeta(candidates=("1.115203", "1.115194"), facets=("fee",)),
    )
    return TurnResult((question,), "sổ đỏ", None)


async def told(_: Inbound) -> TurnResult:
    meta = ReplyMeta(code="1.115203", facets=("fee",))
    return TurnResult((Reply(blocks=(Paragraph(text="Miễn phí"),), outcome=Outcome.ANSWERED, meta=meta),), "…", None)


def turn() -> ScriptedTurn:
    return ScriptedTurn({"sổ đỏ": asked, "[p:1.115203:f]": told})


FIRST = Step.model_validate({"say": "sổ đỏ", "outcome": "clarify", "offers": ["1.115194"], "facets": ["fee"]})


def script(*steps: dict[str, object]) -> Script:
    return Script(name="sổ đỏ", turns=(FIRST, *map(Step.model_validate, steps)))


async def test_a_button_is_tapped_by_its_label_in_the_same_conversation() -> None:
    running = turn()

    played = await play(
        TurnTalk(running), script({"tap": "Làm lại", "code": "1.115203", "facets": ["fee"], "has": ["miễn phí"]})
    )

    assert played.right
    assert [inbound.payload for inbound, _ in running.seen] == [None, "p:1.115203:f"]
    assert len({state.conversation_id for _, state in running.seen}) == 1


async def test_every_unmet_expectation_of_the_first_wrong_step_is_told() -> None:
    wrong = {
        "tap": "Làm lại", "outcome": "not_found", "code": "1.115194", "facets": ["time"], "offers": ["1.001193"],
        "has": ["15 nghìn"], "lacks": ["miễn phí"],
    }  # fmt: skip
    running = turn()

    played = await play(TurnTalk(running), script(wrong, {"say": "sổ đỏ", "outcome": "clarify"}))

    assert played.failed_at == 2
    assert played.faults == (
        "outcome answered, not not_found",
        "code 1.115203, not 1.115194",
        "facets fee, not time",
        "does not offer 1.001193",
        "lacks “15 nghìn”",
        "says “miễn phí”",
    )
    assert played.heard == "Miễn phí"
    assert len(running.seen) == 2


async def test_a_button_that_is_not_there_is_a_fault_and_the_others_are_named() -> None:
    played = await play(TurnTalk(turn()), script({"tap": "Đổi", "outcome": "answered"}))

    assert played.failed_at == 2
    assert played.faults == ("no button “Đổi”; there are “Làm lại”",)
