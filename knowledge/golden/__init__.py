"""Golden questions: what each document must be found for, written beside the content by its editors."""
