namespace ImageryWatch.Objects.Signatures;

/// <summary>How an image and a detector saw an object.</summary>
/// <param name="ImageGsdMetres">Ground sample distance of the image: its own or that of the grid, whichever is coarser.</param>
/// <param name="DetectorGsdMetres">Ground sample distance at which the detector looked; not finer than that of the image.</param>
/// <param name="OffNadirDegrees">Angle of view from the vertical; null when unknown.</param>
/// <param name="SizeErrorOf">Error of the detector's boxes, by label.</param>
sealed record ViewOfObject(double ImageGsdMetres, double DetectorGsdMetres, double? OffNadirDegrees, Func<string, SizeError> SizeErrorOf);
