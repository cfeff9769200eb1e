"""Yoram runs a digital-training centre and publishes figures that anyone can check."""
