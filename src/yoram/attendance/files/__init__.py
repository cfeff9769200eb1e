"""Rulebooks and deadlines read from files, so that a changed notice is a file and not a release."""
