from knowledge.checks.similar_names import similar_names

NAME = 'name: "Đăng ký khai sinh"'


def test_almost_one_name_is_pointed_out(change) -> None:
    other = change().catalogue.procedures["1.000005"].name
    (problem,) = similar_names(change((NAME, f'name: "{other} mới"')))
    assert "1.000001" in problem.message
    assert problem.path.stem == "1.000005"


def test_neighbours_may_be_close(change) -> None:
    other = change().catalogue.procedures["1.000005"].name
    inspection = change((NAME, f'name: "{other} mới"'), ('["1.000002", "1.000099"]', '["1.000005"]'))
    assert similar_names(inspection) == []
