"""The words every room shares: substance, mass, money, share, interval, truth, period and law."""
