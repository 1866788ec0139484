"""From facts to what the citizen reads: extractive and templated, so nothing is invented."""
