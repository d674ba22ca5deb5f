"""A draft brought up to date with the record without losing what was written into it by hand, article by article."""
