"""The page of maps of concepts: a canvas of codes and words, and the links between them."""
