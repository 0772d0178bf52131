"""Passages as cards, with the words around them: shared by the rooms that show any."""
