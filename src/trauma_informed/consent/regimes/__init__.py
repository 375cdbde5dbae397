"""What a law or policy asks a consent to say: present or missing, never more."""
