"""Reports to the authorities: the form's questions and answers, sending, and the state of what was sent."""
