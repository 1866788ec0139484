"""`python -m eval.nlu_pipelines`: three ways to read what is asked, side by side (docs/decisions/0009)."""
