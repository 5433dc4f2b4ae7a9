"""The department, its offices and its persons."""
