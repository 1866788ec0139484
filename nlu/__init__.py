"""The dialogue engine's project, and the reading of Vietnamese text."""
