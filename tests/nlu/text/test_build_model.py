from pathlib import Path

import pytest

from nlu.text.build_model import main
from nlu.text.counts import CountModel, write_counts
from nlu.text.lexicon import Lexicon
from nlu.text.restore import Restorer


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.txt"
    path.write_text("# ghi chú\nlàm giấy khai sinh ở đâu\nlàm giấy khai sinh mất bao lâu\n" * 3, encoding="utf-8")
    return path


def build(corpus: Path, out: Path) -> None:
    empty = str(out.parent / "none")
    assert main(["--out", str(out), "--colloquial", str(corpus), "--catalog", empty, "--utterances", empty]) == 0


def test_the_same_text_gives_the_same_file(corpus: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "a.gz", tmp_path / "b.gz"
    build(corpus, first)
    build(corpus, second)
    assert first.read_bytes() == second.read_bytes()


def test_a_built_model_restores_what_it_counted(corpus: Path, tmp_path: Path) -> None:
    build(corpus, tmp_path / "model.gz")
    restored = Restorer.load(tmp_path / "model.gz").restore("lam giay khai sinh o dau")
    assert restored.text == "làm giấy khai sinh ở đâu"


def test_counted_pairs_are_likelier_than_others(tmp_path: Path) -> None:
    path = tmp_path / "model.gz"
    write_counts(path, {"khai": 10, "sinh": 10, "tử": 10}, {("khai", "sinh"): 8})
    model = CountModel.load(path)
    assert model.log_probability("khai", "sinh") > model.log_probability("khai", "tử")
    assert model.log_probability("khai", "tử") > model.log_probability("khai", "xyz")


def test_a_broken_line_of_the_lexicon_is_named(tmp_path: Path) -> None:
    (tmp_path / "abbreviations.tsv").write_text("cccd\tcăn cước\nntn như thế nào\n", encoding="utf-8")
    (tmp_path / "kept.txt").write_text("zalo\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"abbreviations\.tsv, line 2"):
        Lexicon.load(tmp_path)
