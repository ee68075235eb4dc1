"""The parts of :mod:`framing.annotation.attribution`: marks, words, rules, features, network, linker."""
