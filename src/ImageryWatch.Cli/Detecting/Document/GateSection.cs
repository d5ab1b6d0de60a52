namespace ImageryWatch.Cli.Detecting;

/// <summary>Something that was left out, and how much of it.</summary>
/// <param name="Id">Name of the gate.</param>
/// <param name="Rule">The rule in words, with its figure.</param>
/// <param name="Unit">What is counted: detections, objects or tiles.</param>
/// <param name="Removed">How many were left out.</param>
/// <param name="HowToSwitchOff">What to type to run without it.</param>
sealed record GateSection(string Id, string Rule, string Unit, int Removed, string HowToSwitchOff);
