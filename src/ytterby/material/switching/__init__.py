"""What to buy elsewhere, so that a product is certainly below the threshold."""
