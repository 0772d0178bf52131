"""The dialogs of the window, each a module of its own."""
