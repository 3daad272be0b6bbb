"""nbclient executes a notebook with our kernel; its texts and results must be those that nbnet run has saved. Arguments: the notebooks."""
import math
import os
import re
import sys

import nbformat
from nbclient import NotebookClient

NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")


def alike(a, b):
    """Whether both are the same, with numbers within 1e-6: their last bits depend on how many the processor adds at a time, and so does how they are rounded."""
    if isinstance(a, str) and isinstance(b, str):
        # A column of a table may be wider by a sign.
        words_a, words_b = (re.sub(r"[\s-]+", " ", NUMBER.sub(" # ", text)) for text in (a, b))
        return words_a == words_b and all(alike(float(x), float(y)) for x, y in zip(NUMBER.findall(a), NUMBER.findall(b)))
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(alike(a[key], b[key]) for key in a)
    if isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)):
        return len(a) == len(b) and all(map(alike, a, b))
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return math.isclose(a, b, rel_tol=1e-6, abs_tol=1e-6)
    return a == b


def results(notebook):
    """What each cell printed, and its JSON and text outputs: the parts that do not depend on who made pictures."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            streams = "".join(o.text for o in cell.outputs if o.output_type == "stream")
            data = [o.data for o in cell.outputs if o.output_type in ("display_data", "execute_result")]
            yield cell.id, streams, [{kind: form[kind] for kind in ("application/json", "application/vnd.plotly.v1+json", "text/plain") if kind in form} for form in data]


for path in sys.argv[1:]:
    saved = nbformat.read(path, as_version=4)
    fresh = nbformat.from_dict(saved)
    NotebookClient(fresh, timeout=120, kernel_name="nbnet-csharp", resources={"metadata": {"path": os.path.dirname(path)}}).execute()
    for before, after in zip(results(nbformat.read(path, as_version=4)), results(fresh), strict=True):
        assert alike(before, after), (path, before, after)
    print(os.path.basename(path), "equal")
