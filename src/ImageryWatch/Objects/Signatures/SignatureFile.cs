using System.Text.Json.Serialization;

namespace ImageryWatch.Objects.Signatures;

/// <summary>A catalogue as it is written; see <c>models/signatures-1.0.schema.json</c>.</summary>
sealed record SignatureFile
{
    [JsonPropertyName("$schema")]
    public string Schema { get; init; } = "";

    public required string Version { get; init; }

    public string Title { get; init; } = "";

    public required IReadOnlyList<string> Labels { get; init; }

    public required IReadOnlyList<Entry> SizeClasses { get; init; }

    public required IReadOnlyList<Entry> Candidates { get; init; }

    /// <summary>A class, or a candidate when it names one. What only people read is checked for its form and let go.</summary>
    internal sealed record Entry
    {
        public required string Name { get; init; }

        public string Description { get; init; } = "";

        public string? SizeClass { get; init; }

        public required double[] LengthMetres { get; init; }

        public required double[] WidthMetres { get; init; }

        public double[]? HeightMetres { get; init; }

        public string Axles { get; init; } = "";

        public IReadOnlyList<string> Features { get; init; } = [];

        public IReadOnlyList<string> LookAlikes { get; init; } = [];

        public required IReadOnlyList<string> Sources { get; init; }

        [JsonIgnore]
        public MetreRange Length => new(LengthMetres[0], LengthMetres[1]);

        [JsonIgnore]
        public MetreRange Width => new(WidthMetres[0], WidthMetres[1]);

        /// <exception cref="InvalidDataException">Something is missing or out of range; the message is one sentence.</exception>
        public void Check(string file)
        {
            if (Name.Length == 0) throw new InvalidDataException($"{file} has an entry whose name is empty; give it a name.");
            if (Sources.Count == 0) throw new InvalidDataException($"{file} names no sources for {Name}, expected at least one; write where its figures are from.");
            foreach (var (name, range) in new[] { ("lengthMetres", LengthMetres), ("widthMetres", WidthMetres), ("heightMetres", HeightMetres ?? [1, 1]) })
                if (range is not [> 0 and var least, var most] || most < least || !double.IsFinite(most))
                    throw new InvalidDataException($"{file} gives {Name} {name} [{string.Join(", ", range)}], expected the least and the greatest length in metres, as in [12.0, 13.5].");
        }
    }
}
