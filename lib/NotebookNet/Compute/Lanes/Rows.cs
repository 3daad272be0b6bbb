namespace NotebookNet.Compute;

/// <summary>
/// Arithmetic with rows of numbers, two at a time; every length is even. One loop a method, vectors by their operators and nothing around them.
/// </summary>
internal static unsafe class Rows
{
    /// <summary>z = w x + b.</summary>
    public static void First(double* z, double* x, double w, double b, int length)
    {
        Vector128<double> weight = Vector128.Create(w), bias = Vector128.Create(b);
        for (int k = 0; k < length; k += 2) (Vector128.Load(x + k) * weight + bias).Store(z + k);
    }

    /// <summary>z = w x + v y + b.</summary>
    public static void First(double* z, double* x, double* y, double w, double v, double b, int length)
    {
        Vector128<double> weight = Vector128.Create(w), other = Vector128.Create(v), bias = Vector128.Create(b);
        for (int k = 0; k < length; k += 2) (Vector128.Load(x + k) * weight + Vector128.Load(y + k) * other + bias).Store(z + k);
    }

    /// <summary>z += w x.</summary>
    public static void Add(double* z, double* x, double w, int length)
    {
        var weight = Vector128.Create(w);
        for (int k = 0; k < length; k += 2) (Vector128.Load(x + k) * weight + Vector128.Load(z + k)).Store(z + k);
    }

    /// <summary>z += w x + v y.</summary>
    public static void Add(double* z, double* x, double* y, double w, double v, int length)
    {
        Vector128<double> weight = Vector128.Create(w), other = Vector128.Create(v);
        for (int k = 0; k < length; k += 2) (Vector128.Load(x + k) * weight + Vector128.Load(y + k) * other + Vector128.Load(z + k)).Store(z + k);
    }

    /// <summary>Adds Σ d x to a number.</summary>
    public static void Dot(double* d, double* x, double* sum, int length)
    {
        var total = Vector128<double>.Zero;
        for (int k = 0; k < length; k += 2) total += Vector128.Load(d + k) * Vector128.Load(x + k);
        *sum += total[0] + total[1];
    }

    /// <summary>Adds Σ d x and Σ d y to two numbers in a row.</summary>
    public static void Dot(double* d, double* x, double* y, double* sums, int length)
    {
        Vector128<double> first = Vector128<double>.Zero, second = first;
        for (int k = 0; k < length; k += 2)
        {
            var delta = Vector128.Load(d + k);
            first += delta * Vector128.Load(x + k);
            second += delta * Vector128.Load(y + k);
        }
        sums[0] += first[0] + first[1];
        sums[1] += second[0] + second[1];
    }

    /// <summary>z = w x, element by element.</summary>
    public static void Product(double* z, double* w, double* x, int length)
    {
        for (int k = 0; k < length; k += 2) (Vector128.Load(w + k) * Vector128.Load(x + k)).Store(z + k);
    }

    /// <summary>z += w x, element by element.</summary>
    public static void AddProduct(double* z, double* w, double* x, int length)
    {
        for (int k = 0; k < length; k += 2) (Vector128.Load(w + k) * Vector128.Load(x + k) + Vector128.Load(z + k)).Store(z + k);
    }

    /// <summary>z = w x + v y + b, element by element.</summary>
    public static void Products(double* z, double* w, double* x, double* v, double* y, double* b, int length)
    {
        for (int k = 0; k < length; k += 2)
            (Vector128.Load(x + k) * Vector128.Load(w + k) + Vector128.Load(y + k) * Vector128.Load(v + k) + Vector128.Load(b + k)).Store(z + k);
    }

    /// <summary>z += x + y.</summary>
    public static void AddSum(double* z, double* x, double* y, int length)
    {
        for (int k = 0; k < length; k += 2) (Vector128.Load(z + k) + (Vector128.Load(x + k) + Vector128.Load(y + k))).Store(z + k);
    }
}
