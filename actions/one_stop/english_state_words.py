"""The ten states in plain English; the official Vietnamese name stands first, as the office says it."""

from collections.abc import Mapping
from dataclasses import replace

from actions.one_stop.case_state import CaseState
from actions.one_stop.state_words import WORDS, StateWords

_ENGLISH: Mapping[CaseState, tuple[str, str, str]] = {
    CaseState.NEW: (
        "newly filed",
        "Your case has been sent and is waiting for the office to accept it",
        "You need not do anything yet. The office checks the papers and tells you that it accepts them, or what to "
        "correct; please watch your messages and the notices on the Public Service Portal.",
    ),
    CaseState.ACCEPTED: (
        "accepted",
        "Your case has been accepted",
        "Keep the receipt and wait for the day promised on it.",
    ),
    CaseState.NOT_ACCEPTED: (
        "not accepted",
        "Your case was not accepted",
        "Read the reason in the office's notice, correct it and file again. If the reason is not clear, ask the "
        "one-stop counter where you applied or call 1022.",
    ),
    CaseState.PROCESSING: (
        "being processed",
        "Your case is being processed",
        "You need not do anything, just wait for the promised day.",
    ),
    CaseState.PAPERS_WANTED: (
        "more papers wanted",
        "The office is waiting for more papers from you",
        "Look in the office's notice for the papers that are missing, then hand them in where you applied or on the "
        "Public Service Portal. The sooner you do, the sooner your case goes on.",
    ),
    CaseState.PAYMENT_WANTED: (
        "payment wanted",
        "Your case is waiting for a payment named in a notice",
        "The office's notice says how much and where to pay; keep the receipt. Pay only on the Public Service Portal "
        "or where the notice says, never into a private account.",
    ),
    CaseState.WITHDRAWN: (
        "withdrawn by the applicant",
        "Your case is recorded as withdrawn by the applicant",
        "If you did not withdraw it, tell the one-stop counter where you applied at once, or call 1022. If you still "
        "need the result, file a new case.",
    ),
    CaseState.STOPPED: (
        "stopped",
        "Work on your case has stopped",
        "Read the reason in the office's notice, or ask the one-stop counter where you applied whether to file again. "
        "You can also call 1022.",
    ),
    CaseState.DONE: (
        "done",
        "Your case is done and the result is waiting for you",
        "Bring the receipt and an identity paper to the place where you applied, during office hours. If you chose "
        "the post or an electronic result, wait for the notice.",
    ),
    CaseState.RETURNED: (
        "result handed over",
        "The result of your case has been handed over",
        "If you have not received it, ask the one-stop counter where you applied or call 1022. If you have, check what "
        "is written on it and report mistakes to the place that issued it.",
    ),
}
ENGLISH_WORDS: Mapping[CaseState, StateWords] = {
    state: replace(WORDS[state], name=f"{WORDS[state].name} ({name})", meaning=meaning, next_step=next_step)
    for state, (name, meaning, next_step) in _ENGLISH.items()
}
