using NotebookNet.Compute;

namespace NotebookNet.Tests.Compute;

/// <summary>Products of every small size, compared with three plain loops.</summary>
public unsafe class MatrixProductTests
{
    [Theory]
    [EveryWidth(false, false)]
    [EveryWidth(true, false)]
    [EveryWidth(false, true)]
    public void Every_size_from_1_to_50_agrees_with_plain_loops(int width, bool transposed, bool add) =>
        Widths.Run(width, () => CheckProduct<Lanes512>(transposed, add), () => CheckProduct<Lanes256>(transposed, add), () =>
            CheckProduct<Lanes128>(transposed, add));

    private static void CheckProduct<TLanes>(bool transposed, bool add)
        where TLanes : struct, ILanes<TLanes>
    {
        var random = new Random(1);
        for (int rows = 1; rows <= 50; rows++)
        {
            // Now and then so deep that a transposed left side is copied together first, and from 41 on so wide, too, that the right side is.
            int columns = TLanes.Count * (rows <= 40 ? random.Next(1, 8) : random.Next(150, 200) / TLanes.Count);
            int depth = rows % 8 == 3 || rows > 40 ? random.Next(129, 400) : random.Next(1, 41);
            int leftStride = (transposed ? rows : depth) + random.Next(3), rightStride = columns + random.Next(3), resultStride = columns + random.Next(3);
            double[] left = Numbers(random, (transposed ? depth : rows) * leftStride);
            double[] right = Numbers(random, depth * rightStride);
            double[] result = Numbers(random, rows * resultStride);
            double[] expected = (double[])result.Clone();
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < columns; j++)
                {
                    double sum = add ? expected[i * resultStride + j] : 0;
                    for (int k = 0; k < depth; k++) sum += left[transposed ? k * leftStride + i : i * leftStride + k] * right[k * rightStride + j];
                    expected[i * resultStride + j] = sum;
                }
            }

            fixed (double* l = left, r = right, p = result)
            {
                MatrixProduct<TLanes>.Multiply(
                    new LeftSide(l, transposed ? 1 : leftStride, transposed ? leftStride : 1), r, rightStride, depth, p, resultStride,
                    0, rows, columns, add);
            }

            // What lies between the columns and the stride must not be touched.
            for (int k = 0; k < expected.Length; k++) Assert.Equal(expected[k], result[k], 1e-12);
        }
    }

    [Theory]
    [EveryWidth]
    public void A_product_shared_among_processors_is_the_product(int width) =>
        Widths.Run(width, CheckShared<Lanes512>, CheckShared<Lanes256>, CheckShared<Lanes128>);

    private static void CheckShared<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        const int rows = 203, columns = 64, depth = 301;
        var random = new Random(2);
        double[] left = Numbers(random, rows * depth);
        double[] right = Numbers(random, depth * columns);
        double[] alone = new double[rows * columns], shared = new double[rows * columns];
        var work = new ProductWork<TLanes>();
        fixed (double* l = left, r = right, a = alone, s = shared)
        {
            MatrixProduct<TLanes>.Multiply(new LeftSide(l, depth, 1), r, columns, depth, a, columns, 0, rows, columns, add: false);
            for (int repeat = 0; repeat < 20; repeat++)
            {
                Array.Clear(shared);
                work.Run(new LeftSide(l, depth, 1), r, columns, depth, s, columns, rows, columns, add: false);
                Assert.Equal(alone, shared);
            }
        }
    }

    private static double[] Numbers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() - 0.5)];
}
