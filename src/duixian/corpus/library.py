"""The optional libraries of a data set, imported when they are needed."""

import importlib
from types import ModuleType

from duixian.model.errors import OutputError


def require(module: str, extra: str = "corpus") -> ModuleType:
    """Import an optional library; raises OutputError saying what to install where it is missing."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        library = module.partition(".")[0]
        raise OutputError(f'数据集要用 {library}，尚未安装：请运行 pip install "duixian[{extra}]"') from error
