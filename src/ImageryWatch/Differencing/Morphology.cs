namespace ImageryWatch.Differencing;

/// <summary>
/// Cleaning of the changed pixels: an opening, which removes what is thinner than its element, then a closing, which
/// fills what is narrower. The elements are squares of side <c>2 r + 1</c> pixels; 0 switches a step off
/// (Serra 1982).
/// </summary>
/// <param name="OpeningPixels">Radius r of the opening.</param>
/// <param name="ClosingPixels">Radius r of the closing.</param>
public sealed record Morphology(int OpeningPixels = 0, int ClosingPixels = 1);
