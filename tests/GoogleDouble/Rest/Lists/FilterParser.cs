using System.Text;
using System.Text.RegularExpressions;

namespace GoogleDouble.Rest.Lists;

/// <summary>
/// The filters of Compute Engine's lists, both kinds: <c>labels.a=b</c>, <c>name:x*</c>, AND, OR, NOT and brackets (brackets side by
/// side mean AND), and the older <c>name eq expression</c>.
/// </summary>
internal sealed class FilterParser
{
    private readonly string text;
    private int position;

    private FilterParser(string text) => this.text = text;

    /// <exception cref="FormatException">It is none.</exception>
    public static IFilter Parse(string text)
    {
        var parser = new FilterParser(text);
        var filter = parser.All();
        parser.Spaces();
        return parser.position == text.Length ? filter : throw parser.Wrong();
    }

    private IFilter All()
    {
        List<IFilter> parts = [Any()];
        while (true)
        {
            Spaces();
            if (position == text.Length || text[position] == ')')
            {
                return parts.Count == 1 ? parts[0] : new AllOf(parts);
            }

            _ = Word("AND");
            parts.Add(Any());
        }
    }

    private IFilter Any()
    {
        List<IFilter> parts = [One()];
        while (Word("OR"))
        {
            parts.Add(One());
        }

        return parts.Count == 1 ? parts[0] : new AnyOf(parts);
    }

    private IFilter One()
    {
        if (Word("NOT") || Sign("-"))
        {
            return new Not(One());
        }

        if (!Sign("("))
        {
            return Comparison();
        }

        var inner = All();
        return Sign(")") ? inner : throw Wrong();
    }

    private Comparison Comparison()
    {
        Spaces();
        string field = Take(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-');
        var comparison =
            Sign("!=") ? FilterOperator.NotEqual
            : Sign("=") ? FilterOperator.Equal
            : Sign(":") ? FilterOperator.Has
            : Word("eq") ? FilterOperator.Matches
            : Word("ne") ? FilterOperator.MatchesNot
            : throw Wrong();
        if (field.Length == 0)
        {
            throw Wrong();
        }

        try
        {
            return new Comparison(field.Split('.'), comparison, Value());
        }
        catch (Exception error) when (error is RegexParseException or NotSupportedException)
        {
            throw new FormatException($"Invalid expression in '{text}'.", error);
        }
    }

    private string Value()
    {
        Spaces();
        if (position < text.Length && text[position] is '"' or '\'')
        {
            return Quoted(text[position++]);
        }

        string value = Take(character => !char.IsWhiteSpace(character) && character is not ('(' or ')' or '"'));
        return value.Length > 0 ? value : throw Wrong();
    }

    private string Quoted(char quote)
    {
        var value = new StringBuilder();
        while (position < text.Length && text[position] != quote)
        {
            // A backslash takes the special meaning of a quote or of itself, and is nothing special before others: it may be a
            // regular expression's.
            if (
                text[position] == '\\'
                && position + 1 < text.Length
                && (text[position + 1] == quote || text[position + 1] == '\\')
            )
            {
                position++;
            }

            value.Append(text[position++]);
        }

        return position++ < text.Length ? value.ToString() : throw Wrong();
    }

    private void Spaces() => Take(char.IsWhiteSpace);

    private string Take(Predicate<char> isPart)
    {
        int start = position;
        while (position < text.Length && isPart(text[position]))
        {
            position++;
        }

        return text[start..position];
    }

    private bool Sign(string sign)
    {
        Spaces();
        bool found = text.AsSpan(position).StartsWith(sign, StringComparison.Ordinal);
        position += found ? sign.Length : 0;
        return found;
    }

    private bool Word(string word)
    {
        Spaces();
        int end = position + word.Length;
        bool found =
            text.AsSpan(position).StartsWith(word, StringComparison.Ordinal)
            && (end == text.Length || char.IsWhiteSpace(text[end]) || text[end] is '(' or '"' or '\'');
        position = found ? end : position;
        return found;
    }

    private FormatException Wrong() => new($"Invalid list filter expression at character {position} of '{text}'.");
}
