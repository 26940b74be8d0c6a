"""l10n keeps a news site bilingual.

    originals + templates                what people wrote
      -> segments    sources/            one walk finds them, and later puts translations back
      -> catalogs    po/                 merged so that nothing a translator typed is lost
      -> pre-fill    translators/        memory and machine translation, masked and verified
      -> check       checks/             findings on the exact line of the exact file
      -> gate        gate.py             published or held, with the reason
      -> compile     po/mo.py            `.mo` files, for any gettext runtime
      -> pages       site/               the bilingual site, from compiled catalogs only

`stages/` joins these pure parts to the disk, one module a command; `commands/` parses options.
"""

__version__ = "0.1.0"
