"""What became of every trainee, and every formula side by side, so that a figure can be checked."""
