"""The glossary adds the catalogue's word to a question that uses another."""

from pathlib import Path

import pytest

from knowledge.errors import ContentError
from knowledge.glossary import Glossary

REAL = Path(__file__).parents[2] / "knowledge" / "catalog" / "glossary.yaml"


def test_the_catalogues_term_is_added_once() -> None:
    glossary = Glossary({"người nước ngoài": ["người mỹ", "người hàn"]})
    assert glossary.expand("lấy chồng người Mỹ, người Hàn") == "lấy chồng người Mỹ, người Hàn người nước ngoài"
    assert glossary.expand("người nước ngoài là người Mỹ") == "người nước ngoài là người Mỹ"


def test_only_whole_words_count() -> None:
    assert Glossary({"người nước ngoài": ["người anh"]}).expand("người anhh tôi") == "người anhh tôi"


def test_the_real_glossary_is_right() -> None:
    assert "người nước ngoài" in Glossary.load(REAL).expand("bé có ba là người Đài Loan")


def test_a_mistake_names_file_and_line(tmp_path: Path) -> None:
    file = tmp_path / "glossary.yaml"
    file.write_text("người nước ngoài:\n  - người mỹ\nsổ đỏ: sổ hồng\n")
    with pytest.raises(ContentError, match=r"glossary\.yaml, dòng 3"):
        Glossary.load(file)


def test_a_folder_without_a_glossary_has_an_empty_one(tmp_path: Path) -> None:
    assert Glossary.of(tmp_path).expand("bìa đỏ") == "bìa đỏ"
    (tmp_path / "glossary.yaml").write_text("sổ đỏ:\n  - bìa đỏ\n")
    assert Glossary.of(tmp_path).expand("bìa đỏ") == "bìa đỏ sổ đỏ"
