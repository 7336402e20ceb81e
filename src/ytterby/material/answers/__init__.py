"""What suppliers have said of their parts, and what is assumed, laid over a bill."""
