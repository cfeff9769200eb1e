"""The pages of the courses room."""
