using System.Text;

namespace Hoarfrost.Results.Csv;

/// <summary>One record of a CSV file.</summary>
/// <param name="Line">Where it begins, from 1.</param>
internal sealed record CsvRecord(int Line, IReadOnlyList<string> Fields);

/// <summary>RFC 4180: records of fields, quoted where they must be. Records end with CRLF; LF alone is read too.</summary>
internal static class CsvText
{
    public const string RecordEnd = "\r\n";

    public static string FormatRecord(IEnumerable<string> fields) =>
        string.Join(',', fields.Select(Quoted)) + RecordEnd;

    /// <summary>Reads all records. An empty last line is none.</summary>
    /// <exception cref="FormatException">A quote is not closed, or is where none may be; the message names the line.</exception>
    public static IReadOnlyList<CsvRecord> Parse(string text)
    {
        var records = new List<CsvRecord>();
        var position = 0;
        var line = 1;
        while (position < text.Length)
        {
            var (record, next) = ReadRecord(text, position, line);
            records.Add(record);
            line += text.AsSpan(position, next - position).Count('\n');
            position = next;
        }

        return records;
    }

    private static (CsvRecord Record, int Next) ReadRecord(string text, int start, int line)
    {
        var fields = new List<string>();
        var position = start;
        while (true)
        {
            var (field, next) =
                position < text.Length && text[position] == '"'
                    ? ReadQuoted(text, position, line)
                    : ReadPlain(text, position, line);
            fields.Add(field);
            position = next;
            if (position < text.Length && text[position] == ',')
            {
                position++;
                continue;
            }

            var end = AfterRecordEnd(text, position);
            return end > position || position == text.Length
                ? (new CsvRecord(line, fields), end)
                : throw new FormatException($"line {line}: text after a closing quote");
        }
    }

    private static (string Field, int Next) ReadPlain(string text, int start, int line)
    {
        var end = text.AsSpan(start).IndexOfAny(",\r\n\"");
        end = end < 0 ? text.Length : start + end;
        return end == text.Length || text[end] != '"'
            ? (text[start..end], end)
            : throw new FormatException($"line {line}: a quote inside an unquoted field");
    }

    private static (string Field, int Next) ReadQuoted(string text, int start, int line)
    {
        var field = new StringBuilder();
        var position = start + 1;
        while (true)
        {
            var quote = text.IndexOf('"', position);
            if (quote < 0)
            {
                throw new FormatException($"line {line}: a quoted field is not closed");
            }

            field.Append(text, position, quote - position);
            if (quote + 1 >= text.Length || text[quote + 1] != '"')
            {
                return (field.ToString(), quote + 1);
            }

            field.Append('"');
            position = quote + 2;
        }
    }

    private static int AfterRecordEnd(string text, int position)
    {
        if (text.AsSpan(position).StartsWith(RecordEnd, StringComparison.Ordinal))
        {
            return position + RecordEnd.Length;
        }

        return position < text.Length && text[position] == '\n' ? position + 1 : position;
    }

    private static string Quoted(string field) =>
        field.AsSpan().ContainsAny(",\"\r\n") || (field.Length > 0 && (field[0] == ' ' || field[^1] == ' '))
            ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : field;
}
