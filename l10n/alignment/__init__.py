"""A hand-made translation beside its original: which file, and which text in it, belongs to which.

Pure: texts in, pairs out. Texts align by what they are (heading, list item, quote) before by how
long they are and by what both languages write alike: numbers, addresses, code, names. A pair is
sure only where nothing speaks against it; a wrong pair called sure would be published.
"""
