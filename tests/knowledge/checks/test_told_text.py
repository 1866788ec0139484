from knowledge.checks.told_text import told_texts


def test_only_what_may_be_said_is_read(change) -> None:
    inspection = change(
        ("fee:\n  status: verified", "fee:\n  status: verified\n  reason: giữa các biên tập viên"),
        ("result:\n  status: unverified", "result:\n  status: unverified\n  text: chưa kiểm chứng"),
    )
    told = {text.loc: text.text for text in told_texts(inspection.catalogue.procedures["1.000001"])}
    assert told["papers", "cases", 0, "items", 0, "name"] == "Tờ khai đăng ký khai sinh"
    assert told["name",] == "Đăng ký khai sinh"
    assert not {"giữa các biên tập viên", "chưa kiểm chứng", "verified", "portal"} & set(told.values())
