"""Tables of the Explore room: cross tables, two sides, the framework matrix, paper and practice."""
