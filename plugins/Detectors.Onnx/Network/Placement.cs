namespace ImageryWatch.Detectors.Onnx.Network;

/// <summary>Where a tile lies in the input of a network: <c>input = tile * scale + offset</c>, in each direction.</summary>
readonly record struct Placement(double ScaleX, double ScaleY, int OffsetX, int OffsetY, int Width, int Height)
{
    /// <summary>Whether samples are taken over as they are.</summary>
    public bool IsCopy => ScaleX == 1 && ScaleY == 1;

    /// <summary>Places a tile of one size in an input of another.</summary>
    public static Placement Of(ResizeRule rule, int tileWidth, int tileHeight, int width, int height)
    {
        if (rule == ResizeRule.None) return new(1, 1, 0, 0, Math.Min(tileWidth, width), Math.Min(tileHeight, height));
        if (rule == ResizeRule.Stretch) return new((double)width / tileWidth, (double)height / tileHeight, 0, 0, width, height);
        var factor = Math.Min((double)width / tileWidth, (double)height / tileHeight);
        var fitted = (Width: (int)Math.Round(tileWidth * factor), Height: (int)Math.Round(tileHeight * factor));
        var (left, top) = rule == ResizeRule.LetterboxCorner ? (0, 0) : ((width - fitted.Width) / 2, (height - fitted.Height) / 2);
        return new((double)fitted.Width / tileWidth, (double)fitted.Height / tileHeight, left, top, fitted.Width, fitted.Height);
    }
}
