"""What one person's way through the house needs: days that pass, a keyboard, letters, and an eye for QR codes."""
