"""What must not go out with a document: rules that find it in words and in hidden places.

Knows no file format; readers hand over passages and traces, the rules answer with findings.
"""
