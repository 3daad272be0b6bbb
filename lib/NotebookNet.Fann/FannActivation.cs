namespace NotebookNet.Fann;

/// <summary>FANN's activation functions; the numbers are those in its files.</summary>
/// <remarks>Each acts on <c>x = steepness * (weighted sum)</c>, which FANN first limits to plus or minus <c>150 / steepness</c>.
/// The formulas and slopes are in <see cref="FannActivations"/>.</remarks>
public enum FannActivation
{
    /// <summary>FANN_LINEAR: x.</summary>
    Linear = 0,

    /// <summary>FANN_THRESHOLD: 0 below 0, else 1. Has no slope, so nothing behind it can be trained.</summary>
    Threshold = 1,

    /// <summary>FANN_THRESHOLD_SYMMETRIC: -1 below 0, else 1. Has no slope, so nothing behind it can be trained.</summary>
    ThresholdSymmetric = 2,

    /// <summary>FANN_SIGMOID: 1 / (1 + e^(-2x)), from 0 to 1.</summary>
    Sigmoid = 3,

    /// <summary>FANN_SIGMOID_STEPWISE: <see cref="Sigmoid"/> as six points joined by straight lines; exactly 0 and 1 outside them. The default.</summary>
    SigmoidStepwise = 4,

    /// <summary>FANN_SIGMOID_SYMMETRIC: 2 / (1 + e^(-2x)) - 1, which is tanh x, from -1 to 1.</summary>
    SigmoidSymmetric = 5,

    /// <summary>FANN_SIGMOID_SYMMETRIC_STEPWISE: tanh as six points joined by straight lines; exactly -1 and 1 outside them.</summary>
    SigmoidSymmetricStepwise = 6,

    /// <summary>FANN_GAUSSIAN: e^(-x²), 1 at 0 and toward 0 on both sides.</summary>
    Gaussian = 7,

    /// <summary>FANN_GAUSSIAN_SYMMETRIC: 2 e^(-x²) - 1, from -1 to 1.</summary>
    GaussianSymmetric = 8,

    /// <summary>FANN_GAUSSIAN_STEPWISE: named by FANN but never written; always 0.</summary>
    GaussianStepwise = 9,

    /// <summary>FANN_ELLIOT: x / 2 / (1 + |x|) + 0.5, from 0 to 1, without an exponential.</summary>
    Elliot = 10,

    /// <summary>FANN_ELLIOT_SYMMETRIC: x / (1 + |x|), from -1 to 1, without an exponential.</summary>
    ElliotSymmetric = 11,

    /// <summary>FANN_LINEAR_PIECE: x limited to 0 to 1.</summary>
    LinearPiece = 12,

    /// <summary>FANN_LINEAR_PIECE_SYMMETRIC: x limited to -1 to 1.</summary>
    LinearPieceSymmetric = 13,

    /// <summary>FANN_SIN_SYMMETRIC: sin x.</summary>
    SinSymmetric = 14,

    /// <summary>FANN_COS_SYMMETRIC: cos x.</summary>
    CosSymmetric = 15,

    /// <summary>FANN_SIN: sin(x) / 2 + 0.5, from 0 to 1.</summary>
    Sin = 16,

    /// <summary>FANN_COS: cos(x) / 2 + 0.5, from 0 to 1.</summary>
    Cos = 17,
}
