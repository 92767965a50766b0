"""Ways in which a handbook gets to its readers: one module a way, and what ways share."""
