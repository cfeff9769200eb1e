"""What a text may say: every number in it is bound to the ledger, or it is not printed."""
