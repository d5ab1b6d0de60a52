using System.Globalization;
using ImageryWatch.Accuracy;
using ImageryWatch.Cli.Output;

namespace ImageryWatch.Cli.Evaluating;

/// <summary>The overall figures of the page, each with its interval and, for shares, a bar from 0 to 1.</summary>
sealed class FigureTiles(HtmlText html)
{
    // High whenever little changes: it would draw the eye for nothing.
    const string Quiet = "overallAccuracy";

    public void Write(OverallSection overall)
    {
        html.Raw("<section class=\"tiles\" aria-label=\"Overall figures\">\n");
        foreach (var (name, label) in EvaluationWording.Labels)
        {
            double? value = overall.Figures[name];
            var interval = overall.Intervals[name];
            html.Raw(name == "f1" ? "<div class=\"tile lead\">" : name == Quiet ? "<div class=\"tile quiet\">" : "<div class=\"tile\">");
            html.Element("p", "label", label).Element("p", "value", EvaluationWording.Figure(name, value));
            if (name != "falseAlarmsPerSquareKilometre" && value is { } share) Bar(share, interval);
            html.Element("p", "interval", Below(name, overall, interval));
            html.Raw("</div>\n");
        }
        html.Raw("</section>\n");
    }

    static string Below(string name, OverallSection overall, Interval? interval)
    {
        if (overall.Figures[name] is null)
            return name == "falseAlarmsPerSquareKilometre" ? "size of a pixel unknown" : "not defined";
        string between = EvaluationWording.Between(name, interval);
        return between.Length > 0 ? between : "no interval";
    }

    void Bar(double value, Interval? interval)
    {
        static string At(double share) => (100 * Math.Clamp(share, 0, 1)).ToString("0.##", CultureInfo.InvariantCulture);
        html.Raw("<svg class=\"bar\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"track\" y=\"3\" width=\"100\" height=\"2\"></rect>");
        if (interval is { } known)
            html.Raw($"<rect class=\"span\" x=\"{At(known.Low)}\" y=\"2\" width=\"{At(Math.Max(0.005, known.High - Math.Max(0, known.Low)))}\" height=\"4\"></rect>");
        html.Raw($"<rect class=\"mark\" x=\"{At(value - 0.005)}\" width=\"1\" height=\"8\"></rect></svg>");
    }
}
