"""The shared controls: each module one control, arranged by pages, coloured by tokens alone."""
