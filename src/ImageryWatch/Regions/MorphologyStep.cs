namespace ImageryWatch.Regions;

/// <summary>A step of mathematical morphology.</summary>
enum MorphologyStep
{
    /// <summary>A pixel is set when any pixel under the element is.</summary>
    Dilate,

    /// <summary>A pixel is set when every pixel under the element is.</summary>
    Erode,
}
