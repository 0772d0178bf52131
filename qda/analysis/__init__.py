"""Counting and drawing: pure functions from frames to measures, and from measures to figures."""
