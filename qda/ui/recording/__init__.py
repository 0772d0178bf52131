"""Recordings in the Text room: heard from any turn, with the text following."""
