"""The panels at the left: documents and codes."""
