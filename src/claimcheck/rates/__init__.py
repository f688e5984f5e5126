"""Reference exchange rates by date."""
