"""Imports all modules of clients that openapi-generator made of OpenAPI documents, and counts their operations:
python python.py (CLIENT DOCUMENT.json)...
"""

import compileall
import importlib
import inspect
import json
import pkgutil
import sys
import warnings
from pathlib import Path

METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}
PACKAGE = "openapi_client"


def wanted(document):
    """How many operations a document has."""
    items = json.loads(Path(document).read_text()).get("paths", {}).values()
    return sum(method in METHODS for item in items for method in item)


def found(client):
    """Imports a client, and tells how many methods send requests: each has a variant with the whole response."""
    for name in [name for name in sys.modules if name.split(".")[0] == PACKAGE]:
        del sys.modules[name]
    sys.path.insert(0, client)
    importlib.invalidate_caches()
    package = importlib.import_module(PACKAGE)
    count = 0
    for module in pkgutil.walk_packages(package.__path__, f"{PACKAGE}."):
        loaded = importlib.import_module(module.name)
        for name, kind in inspect.getmembers(loaded, inspect.isclass):
            if name.endswith("Api") and kind.__module__ == module.name:
                count += sum(method.endswith("_with_http_info") for method in vars(kind))
    sys.path.remove(client)
    return count


def is_right(client, document):
    if not compileall.compile_dir(client, quiet=1, force=True):
        return False
    counts = (found(client), wanted(document))
    version = ".".join(map(str, sys.version_info[:3]))
    print(f"{client}: imported by Python {version}, {counts[0]} methods for {counts[1]} operations")
    return counts[0] == counts[1]


# A name that hides another, or an annotation that cannot be used, is no more than a warning.
warnings.simplefilter("error")
arguments = sys.argv[1:]
results = [is_right(*pair) for pair in zip(arguments[::2], arguments[1::2])]
sys.exit(0 if results and all(results) else 1)
