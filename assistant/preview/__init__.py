"""What the assistant will say for a file that an editor changed, before it is published."""
