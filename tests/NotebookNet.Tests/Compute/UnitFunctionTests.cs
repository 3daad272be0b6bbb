using NotebookNet.Compute;

namespace NotebookNet.Tests.Compute;

/// <summary>The kernels' own exponential, sigmoid and tanh, compared with the C library's to the last digits and at the ends of the range.</summary>
public unsafe class UnitFunctionTests
{
    /// <summary>The distance to the next double, as a part of the number.</summary>
    private const double Ulp = 2.220446049250313e-16;

    [Theory]
    [EveryWidth]
    public void The_exponential_is_right_to_two_units_in_the_last_place(int width) =>
        Widths.Run(width, CheckExp<Lanes512>, CheckExp<Lanes256>, CheckExp<Lanes128>);

    private static void CheckExp<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        for (double x = -707; x < 700; x += 0.0837)
            Assert.Equal(1, One<TLanes>(Exponential.Exp, x) / Math.Exp(x), 2 * Ulp);
    }

    [Theory]
    [EveryWidth]
    public void The_exponential_less_one_keeps_its_digits_near_zero(int width) =>
        Widths.Run(width, CheckExpMinusOne<Lanes512>, CheckExpMinusOne<Lanes256>, CheckExpMinusOne<Lanes128>);

    private static void CheckExpMinusOne<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        for (double x = 1e-300; x < 0.02; x *= 1.37)
        {
            foreach (double z in new[] { x, -x })
            {
                double exact = z + z * z / 2 + z * z * z / 6 + Math.Pow(z, 4) / 24 + Math.Pow(z, 5) / 120 + Math.Pow(z, 6) / 720 + Math.Pow(z, 7) / 5040;
                Assert.Equal(1, One<TLanes>(Exponential.ExpMinusOne, z) / exact, 3 * Ulp);
            }
        }
    }

    [Theory]
    [EveryWidth]
    public void The_sigmoid_is_right_to_a_few_units_in_the_last_place(int width) =>
        Widths.Run(width, CheckSigmoid<Lanes512>, CheckSigmoid<Lanes256>, CheckSigmoid<Lanes128>);

    private static void CheckSigmoid<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        for (double z = -700; z < 60; z += 0.0613)
            Assert.Equal(1, One<TLanes>(Sigmoid.Value, z) / (z < 0 ? Math.Exp(z) / (1 + Math.Exp(z)) : 1 / (1 + Math.Exp(-z))), 6 * Ulp);
    }

    [Theory]
    [EveryWidth]
    public void The_hyperbolic_tangent_is_right_to_the_last_digits(int width) =>
        Widths.Run(width, CheckTanh<Lanes512>, CheckTanh<Lanes256>, CheckTanh<Lanes128>);

    private static void CheckTanh<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        for (double z = -25; z < 25; z += 0.00317) Assert.Equal(Math.Tanh(z), One<TLanes>(Tanh.Value, z), 3 * Ulp);
        for (double z = 1e-300; z < 0.01; z *= 1.7) Assert.Equal(1, One<TLanes>(Tanh.Value, z) / Math.Tanh(z), 8 * Ulp);
    }

    [Theory]
    [EveryWidth(double.PositiveInfinity, 1, 1)]
    [EveryWidth(double.MaxValue, 1, 1)]
    [EveryWidth(1e17, 1, 1)]
    [EveryWidth(750, 1, 1)]
    [EveryWidth(0, 0.5, 0)]
    [EveryWidth(-750, 0, -1)]
    [EveryWidth(-1e17, 0, -1)]
    [EveryWidth(double.MinValue, 0, -1)]
    [EveryWidth(double.NegativeInfinity, 0, -1)]
    [EveryWidth(double.NaN, double.NaN, double.NaN)]
    public void Large_totals_saturate_and_NaN_stays(int width, double z, double sigmoid, double tanh) =>
        Widths.Run(width, () => CheckEnds<Lanes512>(z, sigmoid, tanh), () => CheckEnds<Lanes256>(z, sigmoid, tanh), () =>
            CheckEnds<Lanes128>(z, sigmoid, tanh));

    private static void CheckEnds<TLanes>(double z, double sigmoid, double tanh)
        where TLanes : struct, ILanes<TLanes>
    {
        Assert.Equal(sigmoid, One<TLanes>(Sigmoid.Value, z));
        Assert.Equal(tanh, One<TLanes>(Tanh.Value, z));
    }

    [Theory]
    [EveryWidth(2.5)]
    [EveryWidth(-2.5)]
    [EveryWidth(0)]
    [EveryWidth(double.PositiveInfinity)]
    [EveryWidth(double.NaN)]
    public void Rectifiers_follow_their_definition(int width, double z) =>
        Widths.Run(width, () => CheckRectifiers<Lanes512>(z), () => CheckRectifiers<Lanes256>(z), () => CheckRectifiers<Lanes128>(z));

    private static void CheckRectifiers<TLanes>(double z)
        where TLanes : struct, ILanes<TLanes>
    {
        Assert.Equal(double.IsNaN(z) ? double.NaN : Activation.ReLU.Value(z), One<TLanes>(ReLU.Value, z));
        Assert.Equal(Activation.LeakyReLU.Value(z), One<TLanes>(LeakyReLU.Value, z));
        Assert.Equal(z, One<TLanes>(Identity.Value, z));
    }

    [Theory]
    [EveryWidth(0.75)]
    [EveryWidth(-0.5)]
    [EveryWidth(0)]
    public void Slopes_are_those_of_the_activations(int width, double a) =>
        Widths.Run(width, () => CheckSlopes<Lanes512>(a), () => CheckSlopes<Lanes256>(a), () => CheckSlopes<Lanes128>(a));

    private static void CheckSlopes<TLanes>(double a)
        where TLanes : struct, ILanes<TLanes>
    {
        Assert.Equal(Activation.Sigmoid.DerivativeFromOutput(a), One<TLanes>(Sigmoid.SlopeFromOutput, a));
        Assert.Equal(Activation.Tanh.DerivativeFromOutput(a), One<TLanes>(Tanh.SlopeFromOutput, a));
        Assert.Equal(Activation.ReLU.DerivativeFromOutput(a), One<TLanes>(ReLU.SlopeFromOutput, a));
        Assert.Equal(Activation.LeakyReLU.DerivativeFromOutput(a), One<TLanes>(LeakyReLU.SlopeFromOutput, a));
        Assert.Equal(1, One<TLanes>(Identity.SlopeFromOutput, a));
    }

    /// <summary>The function's value at x, which every lane must give.</summary>
    private static double One<TLanes>(Func<TLanes, TLanes> function, double x)
        where TLanes : struct, ILanes<TLanes>
    {
        double* lanes = stackalloc double[8];
        TLanes.Store(function(TLanes.Broadcast(x)), lanes);
        for (int k = 1; k < TLanes.Count; k++) Assert.Equal(lanes[0], lanes[k]);
        return lanes[0];
    }
}
