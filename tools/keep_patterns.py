"""Compile every regular expression of the software and keep what comes of it, as ``compileall`` does for modules: python tools/keep_patterns.py."""

import importlib
import pkgutil
from contextlib import suppress

import gongkai
from gongkai.read.patterns import keep_all


def main() -> None:
    for module in pkgutil.walk_packages(gongkai.__path__, "gongkai."):
        # What an extra brings need not be there.
        with suppress(ImportError):
            importlib.import_module(module.name)
    keep_all()


if __name__ == "__main__":
    main()
