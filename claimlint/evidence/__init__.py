"""Is it cited? What is a study, what is an appeal to research, and what a sentence rests on."""
