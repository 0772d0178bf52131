"""Finding words in the document and in all, coding the hits, replacing them."""
