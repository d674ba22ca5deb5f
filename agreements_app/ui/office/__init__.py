"""What concerns the whole office: import, print, draft, history, find anything."""
