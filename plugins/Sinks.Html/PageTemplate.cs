using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace ImageryWatch.Sinks.Html;

/// <summary>
/// Puts style, script and data into <c>page.html</c>. The content security policy allows exactly this style and this
/// script, by their hashes, and pictures inside the file: nothing is loaded and nothing that was slipped in runs.
/// </summary>
static partial class PageTemplate
{
    /// <summary>The page, UTF-8.</summary>
    /// <param name="title">Plain text.</param>
    /// <param name="headline">Plain text.</param>
    /// <param name="caution">Plain text.</param>
    /// <param name="data">JSON without <c>&lt;</c>.</param>
    public static byte[] Fill(string title, string headline, string caution, ReadOnlySpan<byte> data)
    {
        string html = Resource("page.html"), css = Resource("page.css"), script = Resource("page.js");
        var policy = $"default-src 'none'; img-src data:; style-src '{Hash(css)}'; script-src '{Hash(script)}'; base-uri 'none'; form-action 'none'";
        using var page = new MemoryStream(data.Length + html.Length + css.Length + script.Length + 4096);
        var written = 0;
        // One pass over the template alone: a marker inside a file name stays text.
        foreach (var marker in Marker().EnumerateMatches(html))
        {
            Write(page, html.AsSpan(written, marker.Index - written));
            written = marker.Index + marker.Length;
            switch (html.AsSpan(marker.Index + 2, marker.Length - 4))
            {
                case "title": Write(page, HtmlEncoder.Default.Encode(title)); break;
                case "headline": Write(page, HtmlEncoder.Default.Encode(headline)); break;
                case "caution": Write(page, HtmlEncoder.Default.Encode(caution)); break;
                case "policy": Write(page, policy); break;
                case "css": Write(page, css); break;
                case "script": Write(page, script); break;
                case "data": page.Write(data); break;
            }
        }
        Write(page, html.AsSpan(written));
        return page.ToArray();
    }

    static string Hash(string content) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    static void Write(MemoryStream page, ReadOnlySpan<char> text) => page.Write(Encoding.UTF8.GetBytes(text.ToArray()));

    static string Resource(string name)
    {
        using var stream = typeof(PageTemplate).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly has no resource {name}; build plugins/Sinks.Html again.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\{\{[a-z]+\}\}")]
    private static partial Regex Marker();
}
