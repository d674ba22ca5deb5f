"""The renewals place."""
