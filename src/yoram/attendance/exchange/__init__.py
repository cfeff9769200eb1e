"""Attendance in sheets as HRD-Net speaks of it, in and out."""
