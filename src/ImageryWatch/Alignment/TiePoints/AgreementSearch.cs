using ImageryWatch.Rasters;
using MathNet.Numerics;

namespace ImageryWatch.Alignment.TiePoints;

/// <summary>
/// Finds the displacement on which most matches agree: of every match alone (a shift), and of every two that are far
/// enough apart (a shift, rotation and scale), as RANSAC does at random (Fischler and Bolles 1981).
/// </summary>
/// <remarks>
/// What agrees by chance is known: a wrong peak lies anywhere within reach, so that it agrees with a given displacement
/// with the probability <c>p = π tolerance² / (2 reach)²</c>. H hypotheses, each resting on m of n matches, are expected
/// to find <c>H C(n - m, k - m) p^(k - m)</c> times k that agree; a displacement counts when that is below 0.001. Windows
/// that overlap are no independent witnesses: n and k are first lowered to as many as fit beside each other.
/// </remarks>
/// <param name="reach">How far from its centre a peak was looked for, pixels.</param>
/// <param name="independent">Share of the windows that would fit beside each other, 0 to 1.</param>
sealed class AgreementSearch(double reach, double independent)
{
    /// <summary>How far matches that agree may lie apart: parallax of buildings and relief of several metres.</summary>
    const double TolerancePixels = 2;

    const double ChanceLimit = 0.001;
    const double MostTurn = 0.05;

    /// <summary>Finds the displacement, as a transform of the grid.</summary>
    public Agreement Find(IReadOnlyList<WindowMatch> matches)
    {
        WindowMatch[] textured = [.. matches.Where(match => match.IsTextured)];
        var shift = Best(textured, textured.Select(match => Shift(match.Columns, match.Rows)));
        var turn = Best(textured, Turns(textured));
        bool turned = turn.Agreeing >= shift.Agreeing + Math.Max(2, shift.Agreeing / 5) && IsBeyondChance(turn, 2);
        return turned ? turn with { IsSignificant = true } : shift with { IsSignificant = IsBeyondChance(shift, 1) };
    }

    /// <summary>A transform that shifts the whole image.</summary>
    public static GeoTransform Shift(double columns, double rows) => GeoTransform.Pixels with { OriginX = columns, OriginY = rows };

    bool IsBeyondChance(Agreement found, int basis)
    {
        int count = (int)Math.Ceiling(found.Textured * independent), agreeing = (int)(found.Agreeing * independent);
        if (agreeing <= basis) return false;
        double p = Math.Min(1, Math.PI * TolerancePixels * TolerancePixels / (4 * reach * reach));
        return SpecialFunctions.Binomial(count, basis) * SpecialFunctions.Binomial(count - basis, agreeing - basis) * Math.Pow(p, agreeing - basis) < ChanceLimit;
    }

    static Agreement Best(WindowMatch[] matches, IEnumerable<GeoTransform> hypotheses)
    {
        var best = new Agreement(GeoTransform.Pixels, 0, matches.Length, false);
        foreach (var model in hypotheses)
        {
            int agreeing = matches.Count(match => match.DistanceTo(model) <= TolerancePixels);
            if (agreeing > best.Agreeing) best = new(model, agreeing, matches.Length, false);
        }
        return best;
    }

    static IEnumerable<GeoTransform> Turns(WindowMatch[] matches)
    {
        if (matches.Length == 0) yield break;
        double extent = Math.Max(
            matches.Max(match => match.At.X) - matches.Min(match => match.At.X), matches.Max(match => match.At.Y) - matches.Min(match => match.At.Y));
        for (int i = 0; i < matches.Length; i++)
        {
            for (int j = i + 1; j < matches.Length; j++)
            {
                double x = matches[j].At.X - matches[i].At.X, y = matches[j].At.Y - matches[i].At.Y, square = x * x + y * y;
                if (square < extent * extent / 9) continue;
                double toX = x + matches[j].Columns - matches[i].Columns, toY = y + matches[j].Rows - matches[i].Rows;
                double cosine = (x * toX + y * toY) / square, sine = (x * toY - y * toX) / square;
                if (double.Hypot(cosine - 1, sine) > MostTurn) continue;
                var (fromX, fromY) = matches[i].At;
                yield return new(
                    fromX + matches[i].Columns - cosine * fromX + sine * fromY, cosine, -sine,
                    fromY + matches[i].Rows - sine * fromX - cosine * fromY, sine, cosine);
            }
        }
    }
}
