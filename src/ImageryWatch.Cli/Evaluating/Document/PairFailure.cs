namespace ImageryWatch.Cli.Evaluating;

/// <summary>A pair that could not be evaluated.</summary>
/// <param name="Pair">Its name.</param>
/// <param name="Message">Why, in one sentence.</param>
sealed record PairFailure(string Pair, string Message);
