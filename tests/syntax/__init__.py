"""What stands inside messages."""
