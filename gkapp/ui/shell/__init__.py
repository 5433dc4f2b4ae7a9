"""The frame around all pages: navigation, top bar, messages, status bar, and the way between."""
