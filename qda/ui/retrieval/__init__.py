"""Retrieval in the Explore room: the pages Passages and Words, and the filter for all pages."""
