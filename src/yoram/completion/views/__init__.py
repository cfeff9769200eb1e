"""The pages of completion."""
