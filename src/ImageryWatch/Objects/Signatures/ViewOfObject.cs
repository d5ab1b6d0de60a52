namespace ImageryWatch.Objects.Signatures;

/// <summary>How an image and a detector saw an object.</summary>
/// <param name="ImageGsdMetres">Ground sample distance of the image: its own or that of the grid, whichever is coarser.</param>
/// <param name="DetectorGsdMetres">Ground sample distance at which the detector looked; not finer than that of the image.</param>
/// <param name="OffNadirDegrees">Angle of view from the vertical; null when unknown.</param>
/// <param name="Error">Error of the detector's boxes; null when its makers do not give it.</param>
sealed record ViewOfObject(double ImageGsdMetres, double DetectorGsdMetres, double? OffNadirDegrees, BoxError? Error);
