"""The memory: pairs that people approved, found again in both directions, the same or similar.

`store` looks them up in a `database` file, `learn` has it follow the project's files, `index` finds
similar texts. The rest is pure: `match` decides which pair to offer and whether it needs another
review, `differences` says what differs, `repair` puts numbers right, `tmx` reads and writes
the exchange format.
"""
