namespace ImageryWatch.Detectors.Onnx.Decoders;

/// <summary>A kind of export: how to know it by its shapes, what its networks are used to be given, and how it is read.</summary>
/// <param name="Name">Its name, the value of the key <c>decoder</c>.</param>
/// <param name="Title">What people call it.</param>
sealed record DecoderFamily(string Name, string Title)
{
    /// <summary>Whether the decoder can read outputs of such shapes.</summary>
    public required Func<NetworkSignature, bool> Reads { get; init; }

    /// <summary>Whether shapes that it can read are those of this kind: the usual number of cells, for example.</summary>
    public Func<NetworkSignature, bool> Resembles { get; init; } = _ => true;

    /// <summary>Number of classes that the head has, where its shape says so.</summary>
    public required Func<NetworkSignature, int?> HeadClasses { get; init; }

    /// <summary>Makes the decoder of objects; null for networks of change.</summary>
    public Func<NetworkSignature, IOutputDecoder>? Objects { get; init; }

    /// <summary>How the map of change is read; null for networks of objects.</summary>
    public Change.ChangeReading? Change { get; init; }

    /// <summary>Keys of the manifest that hold where nobody gives them, as JSON.</summary>
    public string Defaults { get; init; } = "{}";

    /// <summary>Whether one object may be reported several times.</summary>
    public Duplicates Duplicates { get; init; } = Duplicates.Many;

    /// <summary>Whether boxes have angles, which a resize with two factors would distort.</summary>
    public Angles Angles { get; init; } = Angles.Upright;

    /// <summary>What shapes of this kind could mean, for people: <c>yolo with 3 classes</c>.</summary>
    public string Describe(NetworkSignature signature) =>
        HeadClasses(signature) is { } classes ? $"{Name} ({Title}) with {classes} {(classes == 1 ? "class" : "classes")}" : $"{Name} ({Title})";
}
