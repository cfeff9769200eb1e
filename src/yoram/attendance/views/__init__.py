"""The pages of the attendance room."""
