"""Other systems' records of procedures, read with suspicion into machine-owned files."""
