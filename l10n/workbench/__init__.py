"""`l10n edit`: whole stories translated in the browser, over the project's own catalogs.

`app.py` puts it together, `guard.py` keeps out what does not belong, `desk.py` knows all stories,
`story.py` and `panel.py` show one, `api.py` saves; `pages.py` and `preview.py` are what is seen.
Handlers only translate requests: what saving does is said in `l10n/editing`.
"""
