"""Days, months, fiscal years, eras and the dates people write."""
