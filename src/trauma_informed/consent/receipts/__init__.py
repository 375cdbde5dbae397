"""Receipts of a consent, in the shapes that others read."""
