"""The joint initiatives place, with the commitments ledger."""
