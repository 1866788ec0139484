from hypothesis import given
from hypothesis import strategies as st

from assistant.supervisor.backoff import Backoff


def test_it_doubles_up_to_the_most_and_starts_over_after_a_healthy_life() -> None:
    backoff = Backoff(first=0.5, most=3.0, healthy=60.0)

    assert [backoff.after(1.0) for _ in range(5)] == [0.5, 1.0, 2.0, 3.0, 3.0]
    assert backoff.after(60.0) == 0.5
    assert backoff.after(1.0) == 1.0


@given(st.lists(st.floats(min_value=0, max_value=1e6)))
def test_it_is_never_outside_its_bounds(lives: list[float]) -> None:
    backoff = Backoff()

    assert all(backoff.first <= backoff.after(lived) <= backoff.most for lived in lives)
