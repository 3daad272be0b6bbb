"""nbclient executes notebooks with our kernel and writes them to a folder. Arguments: the folder, the notebooks."""
import os
import sys

import nbformat
import ports
from nbclient import NotebookClient


def forms(notebook):
    """Of each cell whether it printed, and the forms of its other outputs: those parts that do not depend on who made pictures."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            data = [o.data for o in cell.outputs if o.output_type in ("display_data", "execute_result")]
            yield (cell.id, any(o.output_type == "stream" for o in cell.outputs),
                   [[kind for kind in ("application/json", "application/vnd.plotly.v1+json", "text/plain") if kind in form] for form in data])


folder, *paths = sys.argv[1:]
for path in paths:
    saved = nbformat.read(path, as_version=4)
    fresh = nbformat.from_dict(saved)
    patience = {"timeout": 120, "iopub_timeout": 120, "startup_timeout": 120}
    NotebookClient(fresh, **patience, kernel_name="nbnet-csharp", resources={"metadata": {"path": os.path.dirname(path)}}).execute()
    for before, after in zip(forms(nbformat.read(path, as_version=4)), forms(fresh), strict=True):
        assert before == after, (path, before, after)
    nbformat.write(fresh, os.path.join(folder, os.path.basename(path)))
