"""Files in; articles out."""
