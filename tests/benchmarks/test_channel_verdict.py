"""What citizens were told, judged."""

from __future__ import annotations

from benchmarks.channel_verdict import ChannelVerdict, Sent, numbered

AN = "71"


def told(*numbers: int) -> dict[str, list[str]]:
    return {AN: ["Chào bạn", *(f"Đã nhận: {numbered('Học phí', number)}" for number in numbers)]}


def sent(*numbers: int, status: str = "sent", doubts: int = 0) -> list[Sent]:
    return [Sent((AN, number), status, doubts) for number in numbers]


def test_each_once_and_in_order_is_kept() -> None:
    verdict = ChannelVerdict.of({AN: [1, 2]}, told(1, 2), sent(1, 2))

    assert verdict == ChannelVerdict(messages=2)
    assert verdict.kept


def test_a_message_without_an_answer_is_lost_whatever_the_books_say() -> None:
    assert ChannelVerdict.of({AN: [1]}, {}, sent(1)) == ChannelVerdict(messages=1, lost=1)
    assert not ChannelVerdict.of({AN: [1]}, {}, []).kept


def test_an_answer_that_the_books_call_unknown_is_left_in_doubt() -> None:
    verdict = ChannelVerdict.of({AN: [1]}, {}, sent(1, status="unknown", doubts=2))

    assert verdict == ChannelVerdict(messages=1, in_doubt=1)
    assert verdict.kept


def test_a_doubled_answer_must_be_counted() -> None:
    counted = ChannelVerdict.of({AN: [1]}, told(1, 1), sent(1, doubts=1))
    uncounted = ChannelVerdict.of({AN: [1]}, told(1, 1), sent(1))

    assert (counted.doubled, counted.uncounted, counted.kept) == (1, 0, True)
    assert (uncounted.doubled, uncounted.uncounted, uncounted.kept) == (1, 1, False)


def test_two_answers_to_one_message_are_two() -> None:
    verdict = ChannelVerdict.of({AN: [1]}, told(1, 1), sent(1, 1))

    assert verdict.twice == 1
    assert not verdict.kept


def test_answers_in_another_order_are_out_of_order_unless_the_message_came_too_late() -> None:
    said, heard, books = {AN: [1, 2]}, told(2, 1), sent(2, 1)

    assert ChannelVerdict.of(said, heard, books).out_of_order == 2
    assert ChannelVerdict.of(said, heard, books, {(AN, 1)}).kept
