"""Tests of the parts of the practice register."""
