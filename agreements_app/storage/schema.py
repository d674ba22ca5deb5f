"""What a database file says of itself: whose it is, and which schema it has."""

APPLICATION_ID = 0x41475231  # "AGR1": whose file it is
SCHEMA_HEAD = "0003"
