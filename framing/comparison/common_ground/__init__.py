"""What all articles of one event tell: names, statements, and the words they open with."""
