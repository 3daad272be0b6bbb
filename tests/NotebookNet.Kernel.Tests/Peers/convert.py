"""nbconvert executes a notebook with our kernel, without its saved outputs, and prints the page that it makes. Argument: the notebook."""
import os
import sys

import nbformat
import ports
from nbconvert import HTMLExporter
from nbconvert.preprocessors import ClearOutputPreprocessor, ExecutePreprocessor

notebook = nbformat.read(sys.argv[1], as_version=4)
resources = {"metadata": {"path": os.path.dirname(sys.argv[1])}}
for step in (ClearOutputPreprocessor(enabled=True), ExecutePreprocessor(timeout=120, iopub_timeout=120, startup_timeout=120, kernel_name="nbnet-csharp")):
    notebook, resources = step.preprocess(notebook, resources)
print(HTMLExporter(template_name="basic").from_notebook_node(notebook)[0])
