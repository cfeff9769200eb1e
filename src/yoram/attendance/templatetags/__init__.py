"""What templates of attendance may use."""
