"""What is allowed and how much of it is left: determination, licence, quota, drawdown."""
