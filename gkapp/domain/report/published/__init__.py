"""Published annual reports, read back: figures, texts, and what in them does not add up.

Begins with the words and tables of a document, whatever file they came from, and guesses nothing:
a cell whose value is not certain stays empty and is named.
"""
