"""What the documents and the docstrings say is what happens."""

from __future__ import annotations

import doctest
import importlib
import inspect
import os
import pkgutil
import re
from collections.abc import Iterator

import pytest
from conftest import ROOT

import gradus

FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


@pytest.fixture(autouse=True)
def at_the_root() -> Iterator[None]:
    before = os.getcwd()
    os.chdir(ROOT)
    yield
    os.chdir(before)


@pytest.mark.parametrize("module", sorted(m.name for m in pkgutil.iter_modules(gradus.__path__) if m.name not in ("_gradus", "spark")))
def test_docstrings(module: str) -> None:
    assert doctest.testmod(importlib.import_module(f"gradus.{module}"), optionflags=FLAGS).failed == 0


def test_the_page() -> None:
    result = doctest.testfile(str(ROOT / "docs/python.md"), module_relative=False, optionflags=FLAGS)
    assert result.attempted > 20 and result.failed == 0


def test_the_first_example_of_the_readme() -> None:
    block = re.search(r"<!-- run by bindings/python/tests/test_docs.py -->\n```python\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    assert block
    test = doctest.DocTestParser().get_doctest(block[1], {}, "README.md", "README.md", 0)
    result = doctest.DocTestRunner(optionflags=FLAGS).run(test)
    assert result.attempted > 2 and result.failed == 0


def test_everything_public_says_what_it_is() -> None:
    things = {name: getattr(gradus, name) for name in gradus.__all__}
    silent = [name for name, thing in things.items() if inspect.isroutine(thing) or isinstance(thing, type) if not thing.__doc__]
    assert not silent
