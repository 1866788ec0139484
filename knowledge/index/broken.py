"""An index that cannot be used."""


class IndexBroken(RuntimeError):
    """Missing, damaged, or built for another encoder; the message names the folder and says what to run."""
