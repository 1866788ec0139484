"""The dialogue's actions (rasa-sdk), thin: each reads the dialogue, asks a service, and says one reply."""
