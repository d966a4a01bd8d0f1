using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hoarfrost.Bench.Measuring;

namespace Hoarfrost.Bench.Reports;

/// <summary>A report as a table for people and as JSON with every sample.</summary>
internal static class ReportFiles
{
    public static async Task WriteAsync(string directory, Report report, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(directory);
        var name = Path.Combine(directory, report.Begun.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
        await File.WriteAllTextAsync($"{name}.md", MarkdownReport.Render(report), cancellationToken);
        await File.WriteAllTextAsync(
            $"{name}.json",
            JsonSerializer.Serialize(report, ReportJson.Default.Report) + "\n",
            cancellationToken
        );
    }
}

/// <summary>All that one call measured.</summary>
internal sealed record Report(DateTimeOffset Begun, Machine Machine, IReadOnlyList<Outcome> Outcomes);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    UseStringEnumConverter = true
)]
[JsonSerializable(typeof(Report))]
internal sealed partial class ReportJson : JsonSerializerContext;
