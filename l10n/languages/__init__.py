"""Facts about Ukrainian and English: tables, and rules that need no context."""
