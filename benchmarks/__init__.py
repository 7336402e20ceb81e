"""Speed measured against peers in the same run; results stand in RESULTS.md."""
