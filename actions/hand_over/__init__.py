"""A person takes over: on request, after two failures, in distress; and the way back."""
