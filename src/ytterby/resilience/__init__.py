"""What stops when supply tightens and what closes the gap: dependence, reserves, claims."""
