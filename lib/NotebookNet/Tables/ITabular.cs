namespace NotebookNet;

/// <summary>Something that a notebook shows as a table.</summary>
internal interface ITabular
{
    Table ToTable();
}
