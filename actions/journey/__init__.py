"""Where a citizen is in a life event: what is done, and what comes next."""
