"""An invented one-stop system with cases in all ten states, to try the assistant with."""
