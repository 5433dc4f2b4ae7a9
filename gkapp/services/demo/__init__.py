"""The demo department, entered by the services that officers use."""
