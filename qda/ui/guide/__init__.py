"""The Guide page: the interview guide, what everyone says to a question, who was asked what."""
