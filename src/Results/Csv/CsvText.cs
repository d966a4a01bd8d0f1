using System.Text.RegularExpressions;

namespace Hoarfrost.Results.Csv;

/// <summary>One record of a CSV file.</summary>
/// <param name="Line">Where it begins, from 1.</param>
internal sealed record CsvRecord(int Line, IReadOnlyList<string> Fields);

/// <summary>
/// RFC 4180: records of fields, quoted where they must be. Records end with CRLF; LF alone is read too. .NET's own TextFieldParser loses the
/// line ends within fields.
/// </summary>
internal static partial class CsvText
{
    private const string RecordEnd = "\r\n";

    public static string FormatRecord(IEnumerable<string> fields) =>
        string.Join(',', fields.Select(Quoted)) + RecordEnd;

    /// <summary>Reads all records. An empty last line is none.</summary>
    /// <exception cref="FormatException">A quote is not closed, or is where none may be; the message names the line.</exception>
    public static IReadOnlyList<CsvRecord> Parse(string text)
    {
        var records = new List<CsvRecord>();
        var fields = new List<string>();
        var (line, start, position) = (1, 0, 0);
        while (position < text.Length || fields.Count > 0)
        {
            var found = Field().Match(text, position);
            if (!found.Success)
            {
                throw new FormatException(
                    $"line {line}: "
                        + (
                            text[position] != '"' ? "a quote inside an unquoted field"
                            : Quote().IsMatch(text, position) ? "text after a closing quote"
                            : "a quoted field is not closed"
                        )
                );
            }

            fields.Add(
                found.Groups["plain"].Value
                    + found.Groups["quoted"].Value.Replace("\"\"", "\"", StringComparison.Ordinal)
            );
            position += found.Length;
            if (found.Groups["end"].Value != ",")
            {
                records.Add(new CsvRecord(line, fields));
                fields = [];
                line += text.AsSpan(start, position - start).Count('\n');
                start = position;
            }
        }

        return records;
    }

    private static string Quoted(string field) =>
        field.AsSpan().ContainsAny(",\"\r\n") || (field.Length > 0 && (field[0] == ' ' || field[^1] == ' '))
            ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : field;

    [GeneratedRegex(
        """\G("(?<quoted>(?>[^"]*(""[^"]*)*))"|(?<plain>(?>[^,\r\n"]*)))(?<end>,|\r?\n|\z)""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Field();

    [GeneratedRegex("""\G"(?>[^"]*(""[^"]*)*)"(?!")""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Quote();
}
