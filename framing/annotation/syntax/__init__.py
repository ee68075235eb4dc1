"""How English builds a sentence, as far as the other annotators need it: clauses, participles, passives."""
