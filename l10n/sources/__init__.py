"""Originals and templates -> segments, and translations back. Pure: text in, values out."""
