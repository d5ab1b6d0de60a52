using System.Text;
using System.Text.Encodings.Web;
using ImageryWatch.Cli.Output;

namespace ImageryWatch.Cli.Output;

/// <summary>Markup under construction. Text from files is hostile: it is made printable and encoded.</summary>
sealed class HtmlText
{
    readonly StringBuilder text = new();

    /// <summary>Adds markup as it is.</summary>
    public HtmlText Raw(string markup)
    {
        text.Append(markup);
        return this;
    }

    /// <summary>Adds text.</summary>
    public HtmlText Text(string words)
    {
        text.Append(HtmlEncoder.Default.Encode(Printable.Line(words)));
        return this;
    }

    /// <summary>Adds an element that holds text.</summary>
    /// <param name="name">Name of the element.</param>
    /// <param name="kind">Its class; empty for none.</param>
    /// <param name="words">The text.</param>
    public HtmlText Element(string name, string kind, string words) =>
        Raw(kind.Length == 0 ? $"<{name}>" : $"<{name} class=\"{kind}\">").Text(words).Raw($"</{name}>\n");

    /// <summary>Adds a row of a name and its text.</summary>
    public HtmlText Row(string name, string words) => Raw("<tr><th scope=\"row\">").Text(name).Raw("</th><td>").Text(words).Raw("</td></tr>\n");

    public override string ToString() => text.ToString();
}
