namespace ImageryWatch.Alignment;

/// <summary>Whether the after image is registered to the before image.</summary>
public enum RegistrationMode
{
    /// <summary>It is, where that brings the images closer together.</summary>
    Auto,

    /// <summary>It is compared as it was delivered.</summary>
    Off,
}
