"""What other rooms and the public may ask about intakes and applications."""
