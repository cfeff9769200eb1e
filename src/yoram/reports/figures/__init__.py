"""Every figure of a centre, by the name that texts call it."""
