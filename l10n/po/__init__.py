"""Catalogs: PO files read with every entry's own text kept, merged, spliced and compiled.

Outside this package nothing knows how a PO file is written, and nothing imports polib.
"""
