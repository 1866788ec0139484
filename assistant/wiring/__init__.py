"""The composition roots: where settings become objects, one module a process."""
