"""One turn: understand at the door, ask the engine, answer, in every case."""
