"""What the engine logs of an error quotes nobody."""

from __future__ import annotations

import pytest

from tests.engine.in_engine import in_engine

pytestmark = pytest.mark.engine

SCRIPT = """
import contextlib, io, json, logging
from nlu.components.quiet_errors import keep_quiet
keep_quiet()
import structlog
from rasa.utils.log_utils import configure_structlog
out = io.StringIO()
with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
    configure_structlog(logging.INFO)
    logging.getLogger().addHandler(logging.StreamHandler(out))
    for log in (logging.getLogger("rasa.core.processor"), structlog.get_logger("rasa")):
        words = "mã H19.04-261012-0123"
        try:
            try:
                raise KeyError(words)
            except KeyError as error:
                raise ValueError("answered " + words) from error
        except ValueError:
            log.exception("action.failed")
print(json.dumps(out.getvalue()))
"""


def test_an_error_is_told_by_its_kind_and_place() -> None:
    said = in_engine(SCRIPT)

    assert "H19.04" not in said
    assert said.count("ValueError at <module>") >= 2
    assert "caused by KeyError" in said
