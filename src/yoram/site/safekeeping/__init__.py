"""Backup and restore of a whole house: database, evidence files, own rules and key in one sealed archive."""
