"""Which facets the words of an English question name, and which words name its subject.

Written for people to whom English is often foreign too: "what paper I need", "how many day".
"""

from __future__ import annotations

import re

from knowledge.schema import Facet

_DO = r"(?:do|does|did|should|must|can|could|would|will|shall)"
_ONE = r"(?:i|we|he|she|they|you|one|people|someone)"
_PAPER = r"(?:documents?|papers?|paperwork|proofs?)"
_DAYS = r"(?:working |business )?(?:days?|weeks?|months?|hours?|time)"
_LASTS = r"(?:valid|good|last|lasts|expires?)"
_LEAD = r"(?:(?:ok|and|so|the|what|how|about|a|any|is|it|there|please|its|are)\s)*"

_CUES: tuple[tuple[Facet, str], ...] = (
    (
        Facet.PAPERS,
        rf"(?:what|which)(?: \w+){{0,2}} {_PAPER}|{_PAPER} (?:{_DO}|is|are|needs?|needed|required|{_ONE}|to bring|"
        r"list)|"
        rf"(?:list of|many|any|need|more|other) {_PAPER}|paperwork|^{_LEAD}{_PAPER}$|"
        rf"what(?: {_DO})? {_ONE} (?:\w+ ){{0,2}}(?:need|bring|submit|prepare|show|provide|hand in|carry)|"
        r"what(?: is|s| are)? (?:needed|required|to (?:bring|prepare|submit|show))|"
        rf"bring|need what|paper what|^{_LEAD}{_PAPER} (?:for|to)(?= )|"
        rf"what(?: {_DO})? {_ONE} (?:send|file)|(?:originals?|photocop\w+) or|how many (?:copies|photos)",
    ),
    (
        Facet.FEE,
        r"how much(?! time)|how many (?:money|dong)|fees?|costs?|price|expensive|charged?|charges|"
        r"(?:is it|for|or|it is) free|free (?:of charge|or)|(?:have|need|must|got) to pay|must pay|pay (?:any|what)|"
        r"what money",
    ),
    (
        Facet.TIME,
        rf"how long(?!(?: \w+){{0,8}} {_LASTS})|how (?:many|much) {_DAYS}(?!(?: \w+){{0,6}} {_LASTS})|"
        r"how (?:fast|quick|quickly|soon)|processing time|waiting time|"
        rf"when {_DO}? ?(?:\w+ ){{1,5}}(?:ready|receive|get|collect|finish\w*|done|back)|(?:same|one|which|what) day|"
        rf"deadline|how late|^{_LEAD}time$",
    ),
    (
        Facet.PLACE,
        r"where(?! (?:i|we|he|she|they|my) (?:live|lives|stay|stays|rent|rents|am|work|works))|"
        r"(?:which|what) (?:\w+ ){0,2}(?:office|place|agency|authority|department|ward|commune|counter|station|court)|"
        rf"who(?:m)? {_DO} {_ONE} (?:submit|give|contact|go|ask|see|apply)|to whom|who (?:handles|issues|receives)",
    ),
    (
        Facet.ONLINE,
        r"on ?line|internet|apps?|web ?sites?|portal|from home|(?:by|on|with|use) (?:my |the |a )?(?:smart)?phone|"
        r"electronically|(?:over|on|through|by) (?:the )?(?:web|computer)|(?:on|from) (?:my|the) phone",
    ),
    (
        Facet.STEPS,
        rf"steps?|process(?! (?:it|my|the|time))|procedures?|what {_DO} {_ONE} do (?:first|next)|what order",
    ),
    (
        Facet.WHO,
        r"who (?:can|is|are|may|must|has|should|could|gets|qualifies)|eligib\w+|conditions?|qualif\w+|requirements?|"
        r"exempt|compulsory|"
        r"(?:am|are|is) (?:\w+ ){1,4}(?:allowed|entitled)|allowed to|entitled|how old|what age|minimum age|old enough|"
        r"on (?:my|his|her|their|our) behalf|instead of|someone else|(?:in|take) my place|for me$|"
        rf"{_DO} (?:\w+ ){{1,4}}(?:for me|have to (?:come|go|be))|both (?:of us )?(?:come|go|have|need)",
    ),
    (
        Facet.RESULT,
        rf"(?:valid|validity|expir\w+)|how long (?:\w+ ){{0,8}}{_LASTS}|"
        rf"what {_DO} {_ONE} (?:finally |then )?(?:get|receive)(?! to)|what (?:is|s) the (?:result|outcome)|"
        rf"^{_LEAD}results?$",
    ),
    (
        Facet.LEGAL,
        r"(?:which|what|under|by) (?:\w+ )?(?:law|laws|decree|circular|regulations?)|"
        r"legal (?:basis|ground\w*|document\w*)|"
        rf"decree|circular|^{_LEAD}(?:law|legal)$",
    ),
    (Facet.FORM, r"(?<!other )(?<!any )forms?(?! of)|template|fill (?:in|out)|application sheet"),
)
_COMPILED = tuple((facet, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")) for facet, pattern in _CUES)
_WHERE_TO_GET = re.compile(r"(?<!\w)where(?: \w+){0,5} (?:forms?|template)(?!\w)")
"""Where a form is to be had is a question about the form."""
_HOW = re.compile(rf"(?<!\w)how (?:to|{_DO}|about)(?!\w)|what {_DO} {_ONE} do(?!\w)")
_WORD = re.compile(r"\w+")
_NAMES_NOTHING = frozenset(
    """
    a about actually again all also am an and any apply are as ask at be been being but by can come could day did do
    does done else for from get go going had has have he hello help her here hey hi him his how i if in is it its just
    kindly know korean let like long make many may maybe me money more most much must my near need needs next no not now
    of office ok okay on one only or other our out over pay paid people please possible question receive s same say see
    send she should sir so some submit take takes tell than thank thanks that the their them then there these they thing
    things this those time to too us use usually very want was way we well were what whats when where which who whom why
    will with would yeah yes yet you your
    """.split()  # noqa: SIM905 - a list of words, read as one
)


def english_facets(text: str) -> tuple[Facet, ...]:
    """The facets that the words of an English text name, in the order named; none when there are none."""
    plain = _plain(text)
    found = [(match.start(), facet) for facet, pattern in _COMPILED if (match := pattern.search(plain))]
    cued = [facet for _, facet in sorted(found, key=lambda pair: pair[0])]
    if Facet.FORM in cued and Facet.PLACE in cued and _WHERE_TO_GET.search(plain):
        cued.remove(Facet.PLACE)
    return tuple(cued)


def asks_how(text: str) -> bool:
    """Whether an English text asks for the thing as a whole: "how do I get a passport?"."""
    return _HOW.search(_plain(text)) is not None


def english_names_subject(text: str) -> bool:
    """Whether an English question says what it is about; "and how much does it cost?" does not."""
    plain = _plain(text)
    for _, pattern in _COMPILED:
        plain = pattern.sub(lambda match: " " * len(match.group()), plain)
    return any(not word.isdigit() and word not in _NAMES_NOTHING for word in _WORD.findall(plain))


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.lower().replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")))
