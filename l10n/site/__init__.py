"""Pages, feeds and the theme: what readers get, made from compiled catalogs only."""
