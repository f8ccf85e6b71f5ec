"""What is shown to a council and handed over: a deck's slides, and the files made of them."""
