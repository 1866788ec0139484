"""Whole dialogues, turn by turn, with what must come after each (`assistant eval dialogues`)."""
