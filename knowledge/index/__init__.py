"""The search index: documents cut into chunks, BM25 and vectors over them, built into versioned directories."""
