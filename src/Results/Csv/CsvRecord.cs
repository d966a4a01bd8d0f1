namespace Hoarfrost.Results.Csv;

/// <summary>One record of a CSV file.</summary>
/// <param name="Line">Where it begins, from 1.</param>
/// <param name="Terminated">Whether a line end followed; a last record without one may have been cut off.</param>
internal sealed record CsvRecord(int Line, IReadOnlyList<string> Fields, bool Terminated);
