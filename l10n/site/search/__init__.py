"""The site's own search: an index that readers' browsers ask piece by piece. Pure."""
