"""Checks of person; their words are in ``rules.toml``."""

__all__: list[str] = []
