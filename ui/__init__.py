"""What pages share: the session's version, cached answers, filters, the figure card with its origin, the frame."""
