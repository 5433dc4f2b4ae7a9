"""Guessing, previewing and rehearsing an import; profiles of other systems."""
