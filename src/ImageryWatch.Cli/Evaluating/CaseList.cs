using System.Globalization;
using ImageryWatch.Cli.Evaluating.Cases;
using ImageryWatch.Cli.Output;

namespace ImageryWatch.Cli.Evaluating;

/// <summary>The worst cases on the page: before, after, and what was found, missed and false there.</summary>
sealed class CaseList(HtmlText html)
{
    int number;

    public void Write(WorstCases cases, int pairCount)
    {
        html.Raw("""
            <div class="case-head">
            <p class="legend muted"><span><i class="swatch truth"></i>truth</span> <span><i class="swatch flagged"></i>flagged</span> <span><i class="swatch hit"></i>found</span> <span><i class="swatch missed"></i>missed</span> <span><i class="swatch false"></i>false</span> <span><i class="swatch void"></i>not judged</span></p>
            <p class="muted"><label><input type="checkbox" id="show-truth" checked> outline what changed</label> <label><input type="checkbox" id="show-flagged" checked> outline what was flagged</label></p>
            </div>

            """);
        Section(pairCount == 1 ? "The whole pair" : "Worst pairs by F1", cases.Of(CaseKind.WorstPair), pairCount == 1 ? "roomy" : "");
        Section("Largest missed objects", cases.Of(CaseKind.MissedObject), "");
        Section("Largest false alarms", cases.Of(CaseKind.FalseAlarm), "");
    }

    void Section(string title, IReadOnlyList<WorstCase> cases, string kind)
    {
        html.Raw("<section>").Element("h2", "", title);
        if (cases.Count == 0) html.Element("p", "muted", "None.");
        html.Raw($"<div class=\"cases {kind}\">\n");
        foreach (var one in cases) Case(one);
        html.Raw("</div></section>\n");
    }

    void Case(WorstCase one)
    {
        var chips = one.Chips;
        string id = $"after{++number}", size = string.Create(CultureInfo.InvariantCulture, $"0 0 {chips.Width} {chips.Height}");
        html.Raw("<figure class=\"case\"><div class=\"chips\">\n");
        string subject = Subject(one);
        Chip("before", size, $"<image width=\"{chips.Width}\" height=\"{chips.Height}\" href=\"{Url(chips.Before)}\"></image>{Scaled(chips, Truth(chips))}{subject}");
        Chip("after", size, $"<image id=\"{id}\" width=\"{chips.Width}\" height=\"{chips.Height}\" href=\"{Url(chips.After)}\"></image>{Scaled(chips, Flagged(chips) + Truth(chips))}{subject}");
        Chip("verdict", size, $"<use href=\"#{id}\" class=\"dim\"></use>{Scaled(chips, Verdict(chips))}{subject}");
        html.Raw("</div><figcaption><b>").Text(one.Pair).Raw("</b> ").Text(one.Words);
        html.Raw(" <span class=\"muted\">").Text(Place(one)).Raw("</span></figcaption></figure>\n");
    }

    void Chip(string label, string size, string content) =>
        html.Raw($"<div class=\"chip\"><svg viewBox=\"{size}\" role=\"img\" aria-label=\"{label}\">{content}</svg><span class=\"tag\">{label}</span></div>\n");

    static string Truth(CaseChips chips) => Line("truth", chips.Verdict.TruthOutline);

    static string Flagged(CaseChips chips) => Line("flagged", chips.Verdict.FlaggedOutline);

    static string Line(string kind, string path) => $"<g class=\"line {kind}\"><path class=\"casing\" d=\"{path}\"></path><path d=\"{path}\"></path></g>";

    static string Verdict(CaseChips chips) =>
        $"<path class=\"fill-void\" d=\"{chips.Verdict.NotJudged}\"></path><path class=\"fill-hit\" d=\"{chips.Verdict.Hit}\"></path><path class=\"fill-missed\" d=\"{chips.Verdict.Missed}\"></path><path class=\"fill-false\" d=\"{chips.Verdict.False}\"></path>";

    // Cells of the verdict may be coarser than pixels of the picture.
    static string Scaled(CaseChips chips, string paths) => $"<g transform=\"scale({chips.Verdict.CellSide})\">{paths}</g>";

    // The case among whatever else lies around it.
    static string Subject(WorstCase one)
    {
        if (one.Subject == one.Window) return "";
        double scale = (double)one.Chips.Width / one.Window.Width, gap = 2 / scale;
        return string.Create(CultureInfo.InvariantCulture,
            $"<rect class=\"subject\" x=\"{(one.Subject.Column - one.Window.Column - gap) * scale:0.#}\" y=\"{(one.Subject.Row - one.Window.Row - gap) * scale:0.#}\" width=\"{(one.Subject.Width + 2 * gap) * scale:0.#}\" height=\"{(one.Subject.Height + 2 * gap) * scale:0.#}\"></rect>");
    }

    static string Url(byte[] jpeg) => $"data:image/jpeg;base64,{Convert.ToBase64String(jpeg)}";

    static string Place(WorstCase one)
    {
        var window = one.Window;
        string width = one.GsdMetres is { } gsd ? $"{Quantity.Figures(window.Width * gsd)} m wide" : $"{Quantity.Whole(window.Width)} px wide";
        return $"{width}, from column {Quantity.Whole(window.Column)}, row {Quantity.Whole(window.Row)}";
    }
}
