"""Documents that a law asks for, filled from a bill as far as it goes, on templates of our own."""
