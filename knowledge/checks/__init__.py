"""Whether the catalogue makes sense: what no single file's schema can see. One check a module."""
