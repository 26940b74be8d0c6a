"""What stands inside a message besides words, parsed to values once for every part that asks."""
