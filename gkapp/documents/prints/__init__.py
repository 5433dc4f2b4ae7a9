"""The papers that gkapp prints, one module each."""
