"""JSON Schemas of the content files, so that an editor's program completes and checks while typing."""
