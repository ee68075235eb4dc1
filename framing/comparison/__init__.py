"""Several profiles in, findings out."""
