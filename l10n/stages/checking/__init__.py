"""A project checked: its stories looked at, each by itself, and what was found remembered."""
