"""Putting the text of a document together before it is filled: clauses by name, the layout of its languages, references."""
