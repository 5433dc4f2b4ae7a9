"""The made-up demo department."""
