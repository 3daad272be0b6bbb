using NotebookNet.Engine.Running;

// The cell host: started by HostProcess, one process per notebook.
if (args is not [var pipe, var folder, var language, var scratch])
{
    Console.Error.WriteLine("nbnet starts this program to run the cells of one notebook. To run a notebook: nbnet run NOTEBOOK");
    return 2;
}
CellCulture.UseInvariant();
return CellHost.Run(pipe, new SessionOptions { Folder = folder, Language = language, Scratch = scratch });
