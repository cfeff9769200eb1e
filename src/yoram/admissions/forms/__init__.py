"""What applicants and staff write, checked before it is kept."""
