"""The Codes room: the codebook, a code's page, and its passages in context."""
