using System.Xml;

namespace Hoarfrost.Results.Pages.Charts;

/// <summary>Elements of SVG, as plots have them.</summary>
internal static class SvgText
{
    /// <summary>Of a character of a label, about: no font is at hand to measure with.</summary>
    private const double CharacterWidth = 7.2;

    public static double Width(string text) => text.Length * CharacterWidth;

    /// <summary>Cut to what a width holds.</summary>
    public static string Fit(string text, double width)
    {
        var most = Math.Max(2, (int)(width / CharacterWidth));
        return text.Length <= most ? text : text[..(most - 1)] + "…";
    }

    extension(XmlWriter svg)
    {
        public void Element(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
        {
            svg.Begin(name, attributes);
            svg.WriteEndElement();
        }

        public void Begin(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
        {
            svg.WriteStartElement(name);
            foreach (var (attribute, value) in attributes)
            {
                svg.WriteAttributeString(attribute, value);
            }
        }

        /// <param name="anchor"><c>start</c>, <c>middle</c> or <c>end</c>.</param>
        public void Text(double x, double y, string text, string anchor = "start", string style = "")
        {
            svg.Begin("text", ("x", Number(x)), ("y", Number(y)));
            if (anchor != "start")
            {
                svg.WriteAttributeString("text-anchor", anchor);
            }

            if (style.Length > 0)
            {
                svg.WriteAttributeString("class", style);
            }

            svg.WriteString(ChartText.Clean(text));
            svg.WriteEndElement();
        }

        public void Line(double x1, double y1, double x2, double y2, string style) =>
            svg.Element("path", ("class", style), ("d", $"M{Number(x1)} {Number(y1)}L{Number(x2)} {Number(y2)}"));

        public void Titled(string text)
        {
            svg.WriteElementString("title", ChartText.Clean(text));
        }
    }

    /// <summary>A tenth of a pixel is enough.</summary>
    public static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
