"""Terms with their required and forbidden renderings, found in texts whatever their endings.

`source` reads `locales/glossary.yaml`, `model` is what it says, `matching` finds terms in a text,
`inflection` knows endings, `usage` compares a translation with its source.
"""
