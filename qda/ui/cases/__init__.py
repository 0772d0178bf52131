"""The Cases room: who the respondents are."""
