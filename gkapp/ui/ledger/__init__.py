"""The page 公开台账: the list of documents, and the page of one document."""
