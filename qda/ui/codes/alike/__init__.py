"""Names of codes that are much alike: a quiet line, and a list of them all."""
