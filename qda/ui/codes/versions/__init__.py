"""Versions of the codebook: frozen under a name, and compared."""
