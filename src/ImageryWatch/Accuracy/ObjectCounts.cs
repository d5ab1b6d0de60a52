namespace ImageryWatch.Accuracy;

/// <summary>Objects of the truth and regions of the report, counted.</summary>
/// <param name="Objects">Objects of the truth of which a pixel was observed.</param>
/// <param name="Found">Of these, objects of which enough lies in reported regions.</param>
/// <param name="Regions">Reported regions of which a pixel was judged.</param>
/// <param name="FalseAlarms">Of these, regions that show hardly any true change.</param>
public readonly record struct ObjectCounts(long Objects, long Found, long Regions, long FalseAlarms)
{
    /// <summary>Found / objects; NaN when there are none.</summary>
    public double Recall => Objects == 0 ? double.NaN : (double)Found / Objects;

    /// <summary>The counts of both.</summary>
    public ObjectCounts Plus(ObjectCounts other) =>
        new(Objects + other.Objects, Found + other.Found, Regions + other.Regions, FalseAlarms + other.FalseAlarms);
}
