"""Figures of speed and size on stated workloads: `make bench`, or `make bench ONLY=word`."""
