import shutil
from pathlib import Path

from knowledge.checks.duplicates import duplicates


def test_one_official_name_and_one_button_each(change) -> None:
    second = change(file="procedures/1.000002.yaml").catalogue.procedures["1.000002"]
    inspection = change(
        ("Thủ tục đăng ký khai sinh", second.official_name), ("Khai sinh lần đầu", second.button.upper())
    )
    messages = [problem.message for problem in duplicates(inspection)]
    assert len(messages) == 2
    assert any("nhãn nút" in message for message in messages)
    assert any("tên chính thức trùng" in message for message in messages)


def test_a_copy_that_would_not_be_read_is_pointed_out(catalog: Path, change) -> None:
    shutil.copy(catalog / "procedures" / "1.000001.yaml", catalog / "procedures" / "1.000001.yml")
    (problem,) = duplicates(change())
    assert "không được đọc" in problem.message


def test_a_catalogue_without_copies_passes(change) -> None:
    assert duplicates(change()) == []
