"""Finding the right document: this search beside simpler ones, on the same questions."""
