"""`l10n build --serve`: the site on loopback, built and shown anew whenever you save.

`watch.py` sees what was saved, `session.py` builds, `server.py` answers browsers from a process of
its own, `answers.py` finds what an address shows, and `live.js` runs in the pages that are served.
"""
