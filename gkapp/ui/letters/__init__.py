"""Letters in the window: written beside their preview, sent, served, printed in numbers."""
