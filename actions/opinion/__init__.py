"""What a citizen thinks of an answer, said in the chat."""
