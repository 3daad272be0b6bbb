namespace NotebookNet;

/// <remarks>The two real data sets are files beside the notebooks, both from the UCI Machine Learning Repository under CC BY 4.0.</remarks>
public static partial class DataSets
{
    /// <summary>
    /// Iris (R. A. Fisher, 1936): 150 flowers, the length and width of sepal and petal in cm; one target per species (setosa, versicolor, virginica).
    /// </summary>
    /// <param name="path">The file, as seen from the notebook's folder.</param>
    public static DataSet Iris(string path = "data/iris.csv") => Csv.Read(path, "species");

    /// <summary>
    /// Handwritten digits (E. Alpaydin and C. Kaynak, 1998): 1,797 pictures of 8 x 8 pixels, row by row, from 0 (paper) to 1 (ink); one target per digit 0 to
    /// 9.
    /// </summary>
    /// <param name="path">The file, as seen from the notebook's folder.</param>
    public static DataSet Digits(string path = "data/digits.csv")
    {
        var file = Csv.Read(path, "label", classes: true);
        return file.WithX(file.X / 16);
    }
}
