"""Names over time: what a client is called as its document and its owner change their minds."""
