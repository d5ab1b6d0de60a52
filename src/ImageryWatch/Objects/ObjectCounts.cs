using ImageryWatch.Reports;

namespace ImageryWatch.Objects;

/// <summary>Counts objects by class and state.</summary>
static class ObjectCounts
{
    /// <summary>By class, in the order of their names.</summary>
    public static IReadOnlyList<ObjectCount> Of(IEnumerable<ReportedObject> objects) =>
        [.. objects.GroupBy(item => item.Label).OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => Of(label.Key, [.. label]))];

    /// <summary>Of one class.</summary>
    public static ObjectCount Of(string label, IReadOnlyList<ReportedObject> objects)
    {
        int In(ObjectState state) => objects.Count(item => item.State == state);
        return new(
            label, objects.Count(item => item.Before is not null), objects.Count(item => item.After is not null),
            In(ObjectState.Arrived), In(ObjectState.Departed), In(ObjectState.Persisting), In(ObjectState.Unobserved),
            objects.Count(item => item.Evidence == ObjectEvidence.Doubted));
    }
}
