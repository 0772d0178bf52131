"""Pictures of the real window, for people to look at: `make pictures`."""
