"""claimcheck: extracts and checks the numbers in financial news."""
