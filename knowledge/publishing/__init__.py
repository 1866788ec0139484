"""Putting a version of the content into use, its history, and the way back."""
