"""Fonts, shaping, line breaking: paragraphs of the model set into lines of glyphs."""
