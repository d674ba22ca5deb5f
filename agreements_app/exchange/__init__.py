"""Reading and writing other people's files: spreadsheets, text tables, calendars."""
