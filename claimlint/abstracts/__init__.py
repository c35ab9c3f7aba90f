"""What a work is and what it found, derived from publication types, headings, title and abstract."""
