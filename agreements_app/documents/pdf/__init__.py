"""Pages built from set lines and drawn as PDF."""
