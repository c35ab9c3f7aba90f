"""The markers of the running text that point to sources, and the entries that answer to them."""
