using ImageryWatch.Cli.Evaluating;

namespace ImageryWatch.Cli.Output;

/// <summary>An assessment as plain lines, for pipes and logs.</summary>
static class PlainEvaluationView
{
    /// <summary>One line a pair, one for each overall figure, then how much changed and where the page is.</summary>
    public static void Show(TextWriter output, EvaluateOutcome outcome)
    {
        var document = outcome.Document;
        void Line(string text) => output.WriteLine(Printable.Line(text));

        Line(EvaluationWording.Headline(document.Overall));
        foreach (var pair in document.Pairs)
            Line($"pair {pair.Name}: {string.Join(", ", EvaluationWording.Labels.Select(label => $"{label.Label} {EvaluationWording.Figure(label.Name, pair.Figures[label.Name])}"))}; {EvaluationWording.Objects(pair.Objects)}");
        foreach (var (name, label) in EvaluationWording.Labels)
        {
            string between = EvaluationWording.Between(name, document.Overall.Intervals[name]);
            string mean = document.Pairs.Count > 1 ? $", mean of pairs {EvaluationWording.Figure(name, document.Overall.Means[name])}" : "";
            Line($"{label}: {EvaluationWording.Figure(name, document.Overall.Figures[name])}{(between.Length > 0 ? $" (95 % {between})" : "")}{mean}");
        }

        Line($"intervals: {EvaluationWording.Unit(document.Overall)}");
        Line($"area: {EvaluationWording.Area(document.Overall.Area)}");
        foreach (string rule in document.Pairs.Select(pair => pair.TruthRule).Distinct()) Line($"truth: {rule}");
        Line($"page: {Path.Combine(outcome.Out, EvaluateRun.PageFileName)}");
    }
}
