"""Vietnamese text as people type it: normalising, restoring, reading entities. Standard library only."""
