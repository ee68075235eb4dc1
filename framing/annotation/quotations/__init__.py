"""Who says what: quotation marks, rules, a trained tagger and a linker behind one call, ``attribution.attribute``."""
