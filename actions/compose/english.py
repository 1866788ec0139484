"""The frame of an answer in English."""

from __future__ import annotations

from actions.circumstances import Circumstance
from actions.compose.frame import Frame
from knowledge.schema import Facet, FeeEntry, TimeEntry

_UNITS = {"working_day": "working day", "day": "day", "hour": "hour", "month": "month"}
_PER = {
    "lần": "time",
    "bản": "copy",
    "trang": "page",
    "người": "person",
    "trường hợp": "case",
    "giao dịch": "transaction",
    "hợp đồng": "contract",
    "văn bản": "document",
    "hồ sơ": "application",
    "phòng": "room",
    "di chúc": "will",
}
_ASK = "Please ask the one-stop counter where you apply, or call the hotline 1022, to be sure."


def _money(entry: FeeEntry) -> str:
    """`Free of charge`, or `15,000 VND per copy`."""
    if entry.amount == 0:
        return "Free of charge"
    amount = f"{entry.amount:,} VND"
    return f"{amount} per {_PER.get(entry.unit, entry.unit)}" if entry.unit else amount


def _duration(entry: TimeEntry) -> str:
    """`Within the working day`, or `3 working days`."""
    if entry.unit == "same_day" or entry.value is None:
        return "Within the working day"
    return f"{entry.value:g} {_UNITS[entry.unit]}" + ("" if entry.value == 1 else "s")


ENGLISH = Frame(
    facet_names={
        Facet.OVERVIEW: "Overview",
        Facet.PAPERS: "Documents",
        Facet.FEE: "Fee",
        Facet.TIME: "Processing time",
        Facet.PLACE: "Where to apply",
        Facet.STEPS: "Steps",
        Facet.ONLINE: "Applying online",
        Facet.WHO: "Who can apply, conditions",
        Facet.RESULT: "What you receive",
        Facet.LEGAL: "Legal basis",
        Facet.FORM: "Forms",
    },
    facet_buttons={
        Facet.PAPERS: "Documents",
        Facet.FEE: "Fee",
        Facet.TIME: "Processing time",
        Facet.PLACE: "Where to apply",
        Facet.STEPS: "Steps",
        Facet.ONLINE: "Applying online",
        Facet.WHO: "Conditions",
        Facet.FORM: "Forms",
        Facet.LEGAL: "Legal basis",
        Facet.RESULT: "Result",
    },
    channel_names={
        "any": "Any way of applying",
        "direct": "In person",
        "online": "Online",
        "postal": "By post",
    },
    online_levels={
        "full": "Everything can be done online, without going there.",
        "partial": "Part of it can be done online; for some steps you still have to go there.",
        "no": "This cannot be done online yet.",
    },
    money=_money,
    duration=_duration,
    unverified=f"I have no verified information about this yet. {_ASK}",
    ask=_ASK,
    note="Note",
    originals="originals: {}",
    copies="copies: {}",
    show_only="only to be shown, you get it back",
    once_valid="once your file is complete",
    file_here="Apply online here",
    no_form="no official form is required.",
    form_number="form {}",
    more_cases="there are other cases",
    code="code {}",
    which="Which of these do you mean?",
    how_to_choose="Tap one, type its number, or tell me a little more.",
    more_steps="For anything without a button below, type its name to ask about it.",
    facts_language="The details are given in Vietnamese, as the office uses them: you can show this message there.",
    none_of_these="None of these",
    case="Check a case",
    another_case="Check another case",
    human="Talk to a person",
    agent="Support person",
    back="Back to the assistant",
    help="What can you help with?",
    emergency_numbers="Emergency numbers",
    article_parts="The article has these parts; tap one to read it:",
    papers_by_case="More documents when:",
    papers_of_case=lambda when, count: f"{when} ({count} document{'' if count == 1 else 's'})",
    all_papers="All documents",
    whole_article="See the whole article",
    as_told="I answer for the case you told me of: {}.",
    circumstances={Circumstance.FOREIGN: "a foreigner is involved", Circumstance.CHILD: "for a child"},
    other_cases="Another case",
    welcome_back="Welcome back. Last time you asked about “{}”.",
    unfinished="Welcome back. Something was left unfinished last time; to go on, type “{}”.",
    begun={
        "case_code": "check my case",
        "factor_ref": "check my case",
        "report_done": "continue my report",
        "remind_what": "remind me",
        "remind_when": "remind me",
    },
    office_labels={"address": "Address", "phone": "Phone", "hours": "Opening hours", "url": "Website"},
    office_unverified="I have no verified {} for this place; please ask the hotline 1022.",
    old_name={True: "(former name)", False: "(before 1 July 2025)"},
    place_now="{} now belongs to {}, Dong Nai City.",
    made_of="It was formed from: {}.",
    places_now="{} is covered by {} present communes and wards:",
    places_left="And {} more. ",
    which_place="Tell me the old name of the commune or ward, and I can name the right one.",
    old_unit={True: "part of the former {}, {}", False: "the former {}, {}"},
    place_with="{} ({})",
    which_part="This former unit was divided between these places: which part are you in? The hotline 1022 can tell.",
    which_spelling="Which one? Please write the name with its Vietnamese marks and xã, phường or thị trấn, e.g. “{}”.",
    which_district="Which one? Please add the former district or town, e.g. “{}, {}”.",
    which_of_these="Which of these do you mean?",
    map_search="Search on the map: {}",
    map_honest="The map link only searches for the name, I have not verified the address; to be sure, call 1022.",
    file_with="For {}: apply at {}.",
    broken="Sorry, something went wrong while I was answering. Please ask again in a few minutes, or call 1022.",
)
