"""Agreements: partnership agreement tracking for an international office."""

__version__ = "0.1.0"
