"""Looking a case up: the form's two questions, the look-up, and leaving it."""
