"""The command line: everything that the window does, without one and without Qt."""

from qda.cli.main import main

__all__ = ["main"]
