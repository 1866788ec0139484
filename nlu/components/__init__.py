"""Rasa components of ours: the only code of the project that imports Rasa. Runs on Python 3.10."""
