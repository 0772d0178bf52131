"""qda: coding interviews, from transcripts to findings."""

__version__ = "0.1.0"
