"""The words around facts, in one language; the facts keep their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from actions.circumstances import Circumstance
from knowledge.schema import Facet, FeeEntry, TimeEntry


@dataclass(frozen=True)
class Frame:
    """Names, headings, buttons and sentences of one language. `{}` stands where a value goes in."""

    facet_names: Mapping[Facet, str]
    facet_buttons: Mapping[Facet, str]
    channel_names: Mapping[str, str]
    online_levels: Mapping[str, str]
    money: Callable[[FeeEntry], str]
    duration: Callable[[TimeEntry], str]

    unverified: str
    """After a heading: that the fact is not verified, and whom to ask."""
    ask: str
    """Whom to ask to be sure."""
    note: str
    originals: str
    copies: str
    show_only: str
    once_valid: str
    file_here: str
    no_form: str
    form_number: str
    more_cases: str
    code: str

    which: str
    """The clarifying question."""
    how_to_choose: str
    more_steps: str
    facts_language: str | None
    """One line that says in which language the facts are, when not in the citizen's."""

    none_of_these: str
    case: str
    another_case: str
    human: str
    agent: str
    """Before what a person says."""
    back: str
    help: str
    emergency_numbers: str
    whole_article: str
    article_parts: str
    papers_by_case: str
    papers_of_case: Callable[[str, int], str]
    all_papers: str

    as_told: str
    """Leads in an answer that rests on what the citizen told of themselves before."""
    circumstances: Mapping[Circumstance, str]
    other_cases: str
    welcome_back: str
    unfinished: str
    """To somebody who comes back: what was begun, and the words that take it up again."""
    begun: Mapping[str, str]
    """Those words, by the slot of a form that was asked for."""

    office_labels: Mapping[str, str]
    office_unverified: str
    old_name: Mapping[bool, str]
    """Beside an old name: of a district or province (True), or of a commune or ward until 1/7/2025 (False)."""
    place_now: str
    made_of: str
    places_now: str
    places_left: str
    which_place: str
    old_unit: Mapping[bool, str]
    """An ended unit and its district: one of which only a part went there (True), or the whole (False)."""
    place_with: str
    which_part: str
    which_spelling: str
    which_district: str
    which_of_these: str
    broken: str
