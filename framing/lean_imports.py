"""Import NLTK and scikit-learn without what they merely look for, in our own processes and in no others."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from types import ModuleType

__all__ = ["import_lean"]

#: What NLTK imports where it is there, for classifiers and plots that nothing here uses: one to three seconds; and what
#: scikit-learn does, for data frames: 60 MB.
_NOT_NEEDED = {"nltk": frozenset({"matplotlib", "pandas", "scipy", "sklearn"}), "sklearn": frozenset({"pandas"})}


class _Alone(MetaPathFinder):
    """Tells a package, while it is being imported, that others are missing which it can do without."""

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> None:
        """Find nothing; refuse some packages while others are being imported.

        Raises
        ------
        ModuleNotFoundError
            The importing package takes it for one that is not installed.
        """
        for importing, not_needed in _NOT_NEEDED.items():
            spec = getattr(sys.modules.get(importing), "__spec__", None)
            if fullname in not_needed and getattr(spec, "_initializing", False):
                raise ModuleNotFoundError(f"{fullname} is not needed here", name=fullname)


def import_lean() -> None:
    """Let NLTK and scikit-learn, when they are imported in this process, do without packages they do not need here.

    For the command line and its workers. A program that imports the library may use their other parts itself.
    """
    if not any(isinstance(finder, _Alone) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Alone())
