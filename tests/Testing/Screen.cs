using System.Text;

namespace Testing;

/// <summary>What a person sees of a terminal: carriage return, line feed and "erase in line" are carried out.</summary>
internal sealed class Screen : TextWriter
{
    private const string EraseLine = "\e[2K";
    private readonly StringBuilder raw = new();

    public override Encoding Encoding => Encoding.UTF8;

    public string Raw => raw.ToString();

    public IReadOnlyList<string> Lines
    {
        get
        {
            var text = raw.ToString();
            var lines = new List<StringBuilder> { new() };
            var column = 0;
            for (var index = 0; index < text.Length; index++)
            {
                if (text.AsSpan(index).StartsWith(EraseLine, StringComparison.Ordinal))
                {
                    lines[^1].Clear();
                    index += EraseLine.Length - 1;
                }
                else if (text[index] == '\r')
                {
                    column = 0;
                }
                else if (text[index] == '\n')
                {
                    lines.Add(new StringBuilder());
                    column = 0;
                }
                else
                {
                    Put(lines[^1], column++, text[index]);
                }
            }

            return [.. lines.Select(line => line.ToString())];
        }
    }

    public override void Write(char value) => raw.Append(value);

    public override void Write(string? value) => raw.Append(value);

    private static void Put(StringBuilder line, int column, char value)
    {
        line.Append(' ', Math.Max(0, column + 1 - line.Length));
        line[column] = value;
    }
}
