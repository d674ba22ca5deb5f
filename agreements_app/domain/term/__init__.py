"""The term engine: from the facts of an agreement to every derived date and its standing."""
