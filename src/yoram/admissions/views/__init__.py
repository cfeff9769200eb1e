"""The pages of the admissions room."""
