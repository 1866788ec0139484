"""The list of papers as a page to print."""
