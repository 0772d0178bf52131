"""The Report room: what goes to Word, seen on paper beforehand, and the tables."""
