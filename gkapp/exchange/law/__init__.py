"""The law and the texts that gkapp ships as data."""
