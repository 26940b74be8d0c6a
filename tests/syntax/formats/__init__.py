"""Parsers of formats."""
