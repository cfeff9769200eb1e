"""Pure decisions about applicants."""
