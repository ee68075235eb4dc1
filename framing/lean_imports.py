"""Import NLTK without what it merely looks for: in our own processes, never in those that import the library."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from types import ModuleType

__all__ = ["import_nltk_alone"]

#: What NLTK imports where it is there, for classifiers and plots that nothing here uses: one to three seconds.
_NOT_NEEDED = frozenset({"matplotlib", "pandas", "scipy", "sklearn"})


class _Alone(MetaPathFinder):
    """Tells NLTK, while it is being imported, that packages are missing which it can do without."""

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> None:
        """Find nothing; refuse some packages while NLTK is being imported.

        Raises
        ------
        ModuleNotFoundError
            NLTK takes it for a package that is not installed.
        """
        if fullname in _NOT_NEEDED:
            spec = getattr(sys.modules.get("nltk"), "__spec__", None)
            if getattr(spec, "_initializing", False):
                raise ModuleNotFoundError(f"{fullname} is not needed here", name=fullname)


def import_nltk_alone() -> None:
    """Let NLTK, when it is imported in this process, do without packages that it does not need.

    For the command line and its workers. A program that imports the library may use NLTK's other parts itself.
    """
    if not any(isinstance(finder, _Alone) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Alone())
