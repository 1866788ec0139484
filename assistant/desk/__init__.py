"""A person takes over: who talks with a person, what that person reads, and what the citizen hears from them."""
