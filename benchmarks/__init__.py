"""Commands that print figures of speed and memory. Nothing here is asserted: machines differ, ratios are told."""
