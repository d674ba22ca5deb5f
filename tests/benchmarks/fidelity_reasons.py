"""Why our pages differ from LibreOffice's where they do, by the name of the file."""

REASONS: dict[str, str] = {}
