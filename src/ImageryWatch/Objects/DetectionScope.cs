namespace ImageryWatch.Objects;

/// <summary>Where object detectors look when two images are compared.</summary>
public enum DetectionScope
{
    /// <summary>At the tiles that a changed region touches, on both dates.</summary>
    Changed,

    /// <summary>At all tiles of the ground that is compared.</summary>
    Everywhere,
}
