"""What the dated law says about given facts, with its reasons."""
