"""nbclient executes a notebook with our kernel; its texts and results must be those that nbnet run has saved. Arguments: the notebooks."""
import os
import sys

import nbformat
from nbclient import NotebookClient


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
        assert before == after, (path, before, after)
    print(os.path.basename(path), "equal")
