"""What stands in the place of a second factor that need not be given again."""

PROVEN = "proven"
"""In the slot `factor_ref`: no reference begins like that, and the look-up itself checks when it was proven."""
