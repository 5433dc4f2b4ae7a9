"""Reading annual reports, published or written by gkapp."""
