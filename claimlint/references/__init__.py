"""Where the article keeps its sources, where one entry ends and the next begins, and what each entry says."""
