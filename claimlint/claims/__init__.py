"""How sure a careful editor would be: what speaks for and against each claim, and what the page is for."""
