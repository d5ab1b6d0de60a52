namespace ImageryWatch.Reports;

/// <summary>
/// The image of a series that both images of a pair were brought to, and how the before image was; how the after image
/// was is told by the members of the report itself.
/// </summary>
/// <param name="Name">Name of the reference, without folder.</param>
/// <param name="Sha256">SHA-256 of the reference, lower-case hexadecimal.</param>
/// <param name="BeforeMatch">How the before image was brought onto the grid of the reference.</param>
/// <param name="BeforeRegistration">How the before image was registered to the reference.</param>
/// <param name="BeforeRadiometry">How the before image was brought to the radiometry of the reference.</param>
public sealed record SeriesReference(
    string Name, string Sha256, GridMatch BeforeMatch, RegistrationUse BeforeRegistration, RadiometryUse BeforeRadiometry);
