"""What the docstrings show is what happens."""

import doctest
import importlib
import pkgutil

import cocreation


def test_every_example_in_a_docstring_gives_what_it_shows() -> None:
    names = [one.name for one in pkgutil.walk_packages(cocreation.__path__, "cocreation.")]
    modules = [importlib.import_module(name) for name in names if not name.endswith("__main__")]
    results = {module.__name__: doctest.testmod(module) for module in modules}
    assert {name: one for name, one in results.items() if one.failed} == {}
    assert sum(one.attempted for one in results.values()) >= 10
