"""The page 依申请公开: the list of requests, and the page of one request."""
