using System.Globalization;
using System.Net;
using System.Text;

namespace Akin.Cli.Evaluate.Page;

/// <summary>Draws lines, boxes and words into an SVG picture.</summary>
/// <param name="width">In units of the picture; a page may scale it.</param>
/// <param name="height">In units of the picture.</param>
/// <param name="label">What the picture shows, for who cannot see it.</param>
internal sealed class SvgPaper(int width, int height, string label)
{
    private readonly StringBuilder _text = new(
        string.Create(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(label)}\" xmlns=\"http://www.w3.org/2000/svg\">\n"));

    public void Line(double x1, double y1, double x2, double y2, string kind) =>
        _text.Append(CultureInfo.InvariantCulture, $"<line class=\"{kind}\" x1=\"{x1:0.#}\" y1=\"{y1:0.#}\" x2=\"{x2:0.#}\" y2=\"{y2:0.#}\"/>\n");

    public void Box(double x, double y, double boxWidth, double boxHeight, string kind, string title) =>
        _text.Append(CultureInfo.InvariantCulture, $"<rect class=\"{kind}\" x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{boxWidth:0.#}\" height=\"{boxHeight:0.#}\"><title>{WebUtility.HtmlEncode(title)}</title></rect>\n");

    public void Dot(double x, double y, string kind, string title) =>
        _text.Append(CultureInfo.InvariantCulture, $"<circle class=\"{kind}\" cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"6\"><title>{WebUtility.HtmlEncode(title)}</title></circle>\n");

    /// <summary>Words that begin, centre ("middle") or end at a point.</summary>
    public void Words(double x, double y, string anchor, string words) =>
        _text.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\">{WebUtility.HtmlEncode(words)}</text>\n");

    public override string ToString() => _text + "</svg>\n";
}
