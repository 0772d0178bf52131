"""The Memos page: everything that the researcher wrote in one place, and the journal by day."""
