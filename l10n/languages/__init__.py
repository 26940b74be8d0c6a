"""Facts about Ukrainian and English: tables of names and phrases, and rules that need no context."""
