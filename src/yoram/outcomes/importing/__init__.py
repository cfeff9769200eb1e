"""The sheets that centres keep, read into facts; what they change is decided in the actions."""
