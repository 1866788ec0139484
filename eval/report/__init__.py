"""The figures of a run as a page that an operator can open."""
