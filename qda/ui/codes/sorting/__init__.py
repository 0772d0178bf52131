"""The sorting table: codes as cards, dragged onto piles that become categories or themes."""
