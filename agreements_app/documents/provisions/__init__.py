"""The provisions of an agreement read from Word files, in every language of the text, and what they say set side by side."""
