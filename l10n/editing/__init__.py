"""What saving a message does to its catalog: texts and values in, texts and values out.

`change.py` says what may be asked for, `rules.py` what it does to a message, `apply.py` puts it
into a file's text, and `journal.py` tells what undoing means. The command line and the workbench
both go through here.
"""
