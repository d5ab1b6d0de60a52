using ImageryWatch.Reports;

namespace ImageryWatch.Cli.Comparing;

/// <summary>An image that lies in one folder only, so that its ground was not compared.</summary>
/// <param name="FileName">Name of the file.</param>
/// <param name="OnlyIn">The folder that has it.</param>
sealed record Gap(string FileName, PairSide OnlyIn);
