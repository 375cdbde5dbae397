"""Checks of service; their words are in ``rules.toml``."""

__all__: list[str] = []
