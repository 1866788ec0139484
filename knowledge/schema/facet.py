"""The facets of a procedure: the questions citizens ask about one."""

from enum import StrEnum


class Facet(StrEnum):
    """One kind of question. The value is the key in a procedure's file and the tail of the intent `ask_<value>`."""

    OVERVIEW = "overview"
    PAPERS = "papers"
    FEE = "fee"
    TIME = "time"
    PLACE = "place"
    STEPS = "steps"
    ONLINE = "online"
    WHO = "who"
    RESULT = "result"
    LEGAL = "legal"
    FORM = "form"
