"""Sub-commands of the `assistant` command, one module per topic."""
