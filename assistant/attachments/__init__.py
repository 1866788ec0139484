"""Files that citizens send: known by their first bytes, kept encrypted for a while, never executed or shown inline."""
