"""Where each kilogram is and what every product contains: bill, content, shares of value."""
