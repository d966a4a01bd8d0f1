using System.Globalization;
using System.Text.Json;

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
