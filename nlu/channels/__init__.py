"""How messages reach the engine."""
