"""The memory: pairs that people approved, found again word for word, in both directions.

`store` keeps them on disk and follows the catalogs; `match`, which is pure, decides which one
to offer and whether it may go in without another review.
"""
