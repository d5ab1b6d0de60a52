namespace ImageryWatch.Change;

/// <summary>
/// A method of change detection: makes the detector for one pair from what the survey found. Everything global
/// (statistics, transforms, scales) is settled here, once; the detector then only looks at windows.
/// </summary>
/// <param name="survey">What is known of the whole pair. Not to be kept: its tiles are returned when the method returns.</param>
/// <returns>An immutable detector.</returns>
/// <exception cref="Rasters.RasterException">The method cannot work on this pair; the message is one sentence for the user.</exception>
public delegate IChangeDetector ChangeMethod(PairSurvey survey);
