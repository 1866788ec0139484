from eval.confusion import confusion
from tests.eval.test_score import item, question


def test_what_was_answered_where_something_was_asked() -> None:
    fee, time = (question(id, codes=("1",), facet=facet) for id, facet in (("a", "fee"), ("b", "time")))
    both, wrong = question("c", codes=("1",), facets=("fee", "time")), question("d", codes=("1",), facet="fee")
    told = confusion(
        [
            (fee, item("a", code="1", facets=("place", "fee"))),
            (time, item("b", code="1", facets=("place",))),
            (both, item("c", code="1", facets=("fee",))),
            (wrong, item("d", code="2", facets=("time",))),
        ]
    )
    assert told == {("fee", "fee"): 1, ("time", "place"): 1}
