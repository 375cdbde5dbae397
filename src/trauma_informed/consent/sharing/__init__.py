"""What may be shared, what the person has of their own, and what travels back."""
