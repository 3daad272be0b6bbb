using NotebookNet.Compute;

namespace NotebookNet.Tests.Compute;

/// <summary>Every register width does what its interface says, lane by lane, compared with plain arithmetic.</summary>
public unsafe class LanesTests
{
    private static readonly double[] Numbers =
        [0, -0.0, 1, -1, 0.3, -2.75, 1e-300, -1e300, double.Epsilon, double.MaxValue, double.PositiveInfinity, double.NegativeInfinity, double.NaN, 7, 1e-9,
            -40];

    [Theory]
    [EveryWidth]
    public void Arithmetic_is_that_of_single_numbers(int width) =>
        Widths.Run(width, CheckArithmetic<Lanes512>, CheckArithmetic<Lanes256>, CheckArithmetic<Lanes128>);

    private static void CheckArithmetic<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        for (int shift = 0; shift < Numbers.Length; shift++)
        {
            double[] left = Taken(0);
            double[] right = Taken(shift);
            Same(L<TLanes>(left) + L<TLanes>(right), k => left[k] + right[k]);
            Same(L<TLanes>(left) - L<TLanes>(right), k => left[k] - right[k]);
            Same(L<TLanes>(left) * L<TLanes>(right), k => left[k] * right[k]);
            Same(L<TLanes>(left) / L<TLanes>(right), k => left[k] / right[k]);
            Same(TLanes.WherePositive(L<TLanes>(left), L<TLanes>(right), TLanes.One), k => left[k] > 0 ? right[k] : 1);
            Same(TLanes.AtLeast(L<TLanes>(left), TLanes.Broadcast(0.5)), k => double.IsNaN(left[k]) ? double.NaN : Math.Max(left[k], 0.5));
            Same(TLanes.Clamp(L<TLanes>(left), TLanes.Broadcast(-3), TLanes.Broadcast(3)), k => double.IsNaN(left[k]) ? double.NaN
                : Math.Clamp(left[k], -3, 3));
        }
    }

    [Theory]
    [EveryWidth]
    public void Multiplying_and_adding_loses_at_most_the_rounding_of_the_product(int width) =>
        Widths.Run(width, CheckMultiplyAdd<Lanes512>, CheckMultiplyAdd<Lanes256>, CheckMultiplyAdd<Lanes128>);

    private static void CheckMultiplyAdd<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        double[] a = [.. Enumerable.Range(0, 8).Select(k => 1.1 + k)], b = [.. a.Select(x => 1 / (x + 0.3))], c = [.. a.Select(x => -x / 7)];
        double[] result = Lanes(TLanes.MultiplyAdd(L<TLanes>(a), L<TLanes>(b), L<TLanes>(c)));
        fixed (double* right = b) Assert.Equal(result, Lanes(TLanes.MultiplyAdd(L<TLanes>(a), right, L<TLanes>(c))));
        for (int k = 0; k < TLanes.Count; k++) Assert.Equal(a[k] * b[k] + c[k], result[k], 1e-15);
    }

    [Theory]
    [EveryWidth]
    public void Scaling_reaches_every_power_of_two(int width) =>
        Widths.Run(width, CheckScale<Lanes512>, CheckScale<Lanes256>, CheckScale<Lanes128>);

    private static void CheckScale<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        for (int n = -1100; n <= 1030; n++)
        {
            Same(TLanes.PowerOfTwo(TLanes.Broadcast(n + PowerOfTwo.WholeNumberShift)), _ => Math.ScaleB(1, n));
            if (TLanes.HasRootsOfTwo) Same(TLanes.Scale(TLanes.Broadcast(1.25), TLanes.Broadcast(n)), _ => Math.ScaleB(1.25, n));
        }
    }

    [Theory]
    [EveryWidth]
    public void Sums_run_over_all_lanes(int width) =>
        Widths.Run(width, CheckSums<Lanes512>, CheckSums<Lanes256>, CheckSums<Lanes128>);

    private static void CheckSums<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        double[] a = [1, 20, 300, 4000, 5, 60, 700, 8000], b = [.. a.Select(x => x + 1)], c = [.. a.Select(x => 2 * x)], d = [.. a.Select(x => -x)];
        double[] sums = [1, 2, 3, 4];
        fixed (double* p = sums) TLanes.AddSums(L<TLanes>(a), L<TLanes>(b), L<TLanes>(c), L<TLanes>(d), p);
        double sum = a.Take(TLanes.Count).Sum();
        Assert.Equal(sum, TLanes.Sum(L<TLanes>(a)));
        Assert.Equal([1 + sum, 2 + sum + TLanes.Count, 3 + 2 * sum, 4 - sum], sums);
    }

    [Theory]
    [EveryWidth]
    public void Transposing_exchanges_rows_and_columns(int width) =>
        Widths.Run(width, CheckTranspose<Lanes512>, CheckTranspose<Lanes256>, CheckTranspose<Lanes128>);

    private static void CheckTranspose<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        const int sourceStride = 11, targetStride = 9;
        double[] source = [.. Enumerable.Range(0, 8 * sourceStride).Select(k => (double)k)], target = new double[8 * targetStride];
        fixed (double* from = source, to = target) TLanes.Transpose(from, sourceStride, to, targetStride);
        for (int i = 0; i < TLanes.Count; i++)
        {
            for (int j = 0; j < TLanes.Count; j++)
                Assert.Equal(source[i * sourceStride + j], target[j * targetStride + i]);
        }
    }

    private static double[] Taken(int shift) => [.. Enumerable.Range(0, 8).Select(k => Numbers[(2 * k + shift) % Numbers.Length])];

    private static TLanes L<TLanes>(double[] numbers)
        where TLanes : struct, ILanes<TLanes>
    {
        fixed (double* p = numbers) return TLanes.Load(p);
    }

    private static double[] Lanes<TLanes>(TLanes value)
        where TLanes : struct, ILanes<TLanes>
    {
        double[] numbers = new double[8];
        fixed (double* p = numbers) TLanes.Store(value, p);
        return numbers;
    }

    private static void Same<TLanes>(TLanes actual, Func<int, double> expected)
        where TLanes : struct, ILanes<TLanes>
    {
        double[] lanes = Lanes(actual);
        for (int k = 0; k < TLanes.Count; k++) Assert.Equal(expected(k), lanes[k]);
    }
}
