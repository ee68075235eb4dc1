"""The words of a language by subject: typed records, each read from a file of the language's folder and checked."""
