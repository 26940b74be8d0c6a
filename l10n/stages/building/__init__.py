"""A project built: what moved is found, pages are made of it and put into place."""
