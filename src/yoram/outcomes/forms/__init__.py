"""The forms of the outcomes room."""
