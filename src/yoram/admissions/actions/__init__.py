"""What can be done about intakes and applications."""
