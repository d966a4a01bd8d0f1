namespace Hoarfrost.Runs.Lifecycle;

/// <summary>The logs of the tools that made the cluster: part of what a result was got with.</summary>
internal static class StepLogs
{
    /// <returns>Paths by their names; none where the folder is missing.</returns>
    public static IReadOnlyDictionary<string, string> Of(string logsDirectory) =>
        Directory.Exists(logsDirectory)
            ? Directory
                .EnumerateFiles(logsDirectory, "*.log")
                .ToDictionary(path => Path.GetFileName(path), path => path, StringComparer.Ordinal)
            : new Dictionary<string, string>(StringComparer.Ordinal);
}
