"""Errors of the engine are logged by their kind and place: their text, and what stood in the frames, may quote a citizen.

Rasa logs a failed action with the whole answer of the action server, and structlog tells tracebacks with the local
variables of every frame, the tracker among them.
"""

from __future__ import annotations

import logging
import traceback
from functools import partialmethod
from types import TracebackType
from typing import Any, Optional, TextIO, Tuple, Type

import structlog.processors
from structlog.dev import ConsoleRenderer

Raised = Tuple[Optional[Type[BaseException]], Optional[BaseException], Optional[TracebackType]]
_FRAMES = 6


def kind_and_place(raised: Raised) -> str:
    """`ValueError at module:line < caller:line ...; caused by KeyError at ...`, without a word of the messages."""
    told = []
    error = raised[1]
    while error is not None and len(told) < 4:
        frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
        places = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))
        told.append(f"{type(error).__name__} at {places}")
        error = error.__cause__ or error.__context__
    return "; caused by ".join(told)


def keep_quiet() -> None:
    """From now on, in this process."""

    def write(stream: TextIO, raised: Raised) -> None:
        stream.write(f"\n{kind_and_place(raised)}")

    def format_exception(_formatter: logging.Formatter, raised: Any) -> str:
        return kind_and_place(raised)

    logging.Formatter.formatException = format_exception  # type: ignore[method-assign]
    ConsoleRenderer.__init__ = partialmethod(ConsoleRenderer.__init__, exception_formatter=write)  # type: ignore[method-assign,assignment]
    # Where nobody looks at a terminal: Rasa asks for this one by name when it sets its log up.
    structlog.processors.dict_tracebacks = structlog.processors.ExceptionRenderer(kind_and_place)  # type: ignore[arg-type]
