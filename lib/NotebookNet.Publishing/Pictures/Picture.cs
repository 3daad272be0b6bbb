namespace NotebookNet.Publishing;

/// <summary>The picture of a figure.</summary>
/// <param name="Png">The picture in base64, or null.</param>
/// <param name="Error">The reason why there is no picture, or null.</param>
/// <param name="Width">Width in CSS pixels.</param>
/// <param name="Height">Height in CSS pixels.</param>
internal sealed record Picture(string? Png, string? Error, int Width, int Height);
