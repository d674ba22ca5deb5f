"""User-visible words in any language at any moment, without Qt."""
