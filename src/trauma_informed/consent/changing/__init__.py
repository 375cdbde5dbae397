"""What changes a consent: events that are added, texts that are shown, asking again."""
