"""The Text room: reading a document and coding it."""
