"""Filling, checking and page making in a process of its own, kept within limits."""
