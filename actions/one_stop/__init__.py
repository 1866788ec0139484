"""The one-stop system: the port, its adapters, the limits on look-ups, and the sandbox."""
