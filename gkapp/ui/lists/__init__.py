"""How each register is shown as a list: its columns, signs and words."""
