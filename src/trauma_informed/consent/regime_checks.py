"""Checks of what a law or policy asks a consent to say; words in ``rules-*.toml``."""

__all__: list[str] = []
