"""The open question of a report."""

from __future__ import annotations

from dataclasses import replace

from actions.compose.words import frame_of
from actions.dialogue import Dialogue
from actions.payload import Choice, ReportAnswer
from actions.replying_action import ReplyingAction, Said
from actions.report.category import LABELS
from actions.report.draft import Part, ReportDraft
from actions.report.labels import BUTTONS, ROWS
from actions.talk import EMERGENCY_ARTICLE
from actions.texts import Texts
from connectors.message import Block, Button, Expects, KeyValue, Language, Outcome, Paragraph, Reply, ReplyMeta
from knowledge.places import PlaceDirectory

ARTICLE = "phan-anh-kien-nghi"
"""What else a citizen can do to be heard."""
_PRIVATE = frozenset({Part.PLACE, Part.WORDS, Part.CONTACT, Part.SUMMARY})


class ActionAskReport(ReplyingAction):
    """`action_ask_report_done`: asks what is still open; at the end shows all and asks for consent."""

    action_name = "action_ask_report_done"

    def __init__(self, places: PlaceDirectory, texts: Texts) -> None:
        self._names = {place.code: place.name for place in places.places}
        self._texts = texts

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`."""
        draft = ReportDraft.from_slot(dialogue.slots.get("report"))
        language = dialogue.language
        question = self._texts.say(_question(draft), language, dialogue.slot("last_reply"))
        blocks: list[Block] = [Paragraph(text=question)]
        if draft.note is not None:
            blocks.insert(0, Paragraph(text=self._texts.say(draft.note, language)))
        if draft.open is Part.SUMMARY:
            blocks.append(KeyValue(rows=summary(draft, language)))
        expects: Expects | None = "private" if draft.open in _PRIVATE else None
        reply = Reply(
            blocks=tuple(blocks),
            buttons=self._buttons(draft, language),
            outcome=Outcome.REPORT_ASKED,
            language=language,
            meta=ReplyMeta(code=ARTICLE, expects=expects),
        )
        return Said(reply, {"report": replace(draft, note=None).to_slot()} if draft.note else {})

    def _buttons(self, draft: ReportDraft, language: Language) -> tuple[Button, ...]:
        labels = BUTTONS[language]
        match draft.open:
            case Part.CATEGORY:
                answers = [(label, category.value) for category, label in LABELS[language].items()]
            case Part.PLACE:
                answers = [(self._names[code], code) for code in draft.offered if code in self._names]
            case Part.WORDS:
                answers = []
            case Part.CONTACT:
                answers = [(labels["skip"], "skip")]
            case Part.SUMMARY:
                answers = [(labels[one], one) for one in ("send", "edit", "later", "stop")]
            case Part.PART:
                answers = [(labels[one], one) for one in ("edit-category", "edit-place", "edit-words", "edit-contact")]
                answers.append((labels["stop"], "stop"))
        buttons = [Button(label=label, payload=ReportAnswer(answer).encode()) for label, answer in answers]
        if draft.note == "report_alarm":
            numbers = Choice(EMERGENCY_ARTICLE).encode()
            buttons.insert(0, Button(label=frame_of(language).emergency_numbers, payload=numbers))
        return tuple(buttons)


def summary(draft: ReportDraft, language: Language) -> tuple[tuple[str, str], ...]:
    """What will be sent, masked."""
    rows = ROWS[language]
    place = ", ".join(one for one in (draft.place, draft.spot_seen if draft.spot else None) if one)
    told = [
        (rows["category"], LABELS[language][draft.category] if draft.category else ""),
        (rows["place"], place or rows["unknown"]),
        (rows["words"], draft.words_seen),
    ]
    if draft.files:
        told.append((rows["files"], str(len(draft.files))))
    told.append((rows["contact"], "••••" if draft.contact else rows["none"]))
    return tuple(told)


def _question(draft: ReportDraft) -> str:
    again = draft.tries > 0
    match draft.open:
        case Part.CATEGORY:
            return "report_bad_category" if again else "report_ask_category"
        case Part.PLACE:
            if draft.offered:
                return "report_which_place"
            return "report_bad_place" if again else "report_ask_place"
        case Part.WORDS:
            if again:
                return "report_bad_words"
            return "report_ask_words_files" if draft.takes_files else "report_ask_words"
        case Part.CONTACT:
            return "report_bad_contact" if again else "report_ask_contact"
        case Part.SUMMARY:
            return "report_summary"
        case Part.PART:
            return "report_which_part"
