"""Data and a Word template become .docx and .pdf."""
