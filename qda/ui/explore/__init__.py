"""The Explore room: charts of the codings, and the passages behind every figure."""
