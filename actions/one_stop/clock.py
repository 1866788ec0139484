"""The seam for time."""

from collections.abc import Callable
from datetime import datetime

Clock = Callable[[], datetime]
"""Gives the current moment, with a time zone."""
