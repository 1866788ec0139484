"""How a one-stop system can fail us. Messages are for operators and never hold a case's or a person's data."""


class OneStopError(Exception):
    """The one-stop system gave no usable answer. Says nothing about whether the case exists."""


class OneStopUnavailable(OneStopError):
    """Down, slow, refusing our credentials, answering 5xx, or not asked because the breaker is open."""


class OneStopGarbled(OneStopError):
    """It answered something outside its contract."""


class OneStopThrottled(OneStopError):
    """It asked us to slow down (HTTP 429)."""

    def __init__(self, retry_after: float | None) -> None:
        self.retry_after = retry_after
        """Seconds to wait, when the answer said so."""
        wait = "no wait given" if retry_after is None else f"retry after {retry_after:g} s"
        super().__init__(f"one-stop system throttles us: {wait}")
