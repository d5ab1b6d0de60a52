namespace ImageryWatch.Reports;

/// <summary>The form of a global model of registration.</summary>
public enum RegistrationModel
{
    /// <summary>The images were compared as they were delivered.</summary>
    None,

    /// <summary>One shift for the whole image.</summary>
    Shift,

    /// <summary>Shift, rotation, scale and shear.</summary>
    Affine,
}
