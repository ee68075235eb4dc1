"""Gold files in; predictions and error rates out."""
