"""Correcting the text of a document in its place."""
