using Hoarfrost.Results.Csv;

namespace Results.Tests.Csv;

public sealed class CsvTextTests
{
    [Property]
    public bool Should_Round_Trip_When_Fields_Hold_Anything(string?[] fields)
    {
        // Given
        string[] record = [.. fields.Select(field => field ?? ""), "end"];

        // When
        var read = CsvText.Parse(CsvText.FormatRecord(record) + CsvText.FormatRecord(record));

        // Then
        return read.Count == 2 && read.All(parsed => parsed.Fields.SequenceEqual(record, StringComparer.Ordinal));
    }

    [Property]
    public bool Should_Refuse_Or_Read_When_Text_Is_Anything(string? text)
    {
        try
        {
            return CsvText.Parse(text ?? "").Count >= 0;
        }
        catch (FormatException)
        {
            return true;
        }
    }
}
