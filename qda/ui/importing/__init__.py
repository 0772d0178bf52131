"""Importing documents in the window: read aside, looked at and changed, then stored as one step."""
