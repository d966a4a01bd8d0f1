using Hoarfrost.Tooling.Commands;

namespace Hoarfrost.Tooling.Requirements;

/// <summary>Looks for tools on PATH and in folders of our own, and asks each for its version, once for each build of it.</summary>
/// <param name="folders">Searched before PATH: where a pinned download lies.</param>
internal sealed class ToolProbe(ICakeContext context, ToolVersionCache cache, IReadOnlyList<string> folders)
{
    private static readonly TimeSpan VersionDeadline = TimeSpan.FromSeconds(30);

    public async Task<ToolFound> FindAsync(ToolRequirement requirement, CancellationToken cancellationToken)
    {
        if (Resolve(requirement.Executables) is not { } path)
        {
            return new ToolFound(requirement, Path: null, Version: null);
        }

        var version = cache.Find(path);
        if (version is null && requirement.VersionQuery is { } query)
        {
            version = await AskAsync(path, query, cancellationToken);
            if (version is not null)
            {
                cache.Add(path, version);
            }
        }

        return new ToolFound(requirement, path, version);
    }

    private async Task<System.Version?> AskAsync(
        string path,
        ToolVersionQuery query,
        CancellationToken cancellationToken
    )
    {
        var settings = new CommandSettings
        {
            IsQuery = true,
            ToolTimeout = VersionDeadline,
            // The client's version is asked for; that no daemon answers is another matter.
            HandleExitCode = static _ => true,
        };
        var result = await context.RunCommandAsync(path, query.Arguments, settings, onLine: null, cancellationToken);
        return query.Parse(result.Text);
    }

    private string? Resolve(IReadOnlyList<string> executables)
    {
        var path = context.Environment.GetEnvironmentVariable("PATH") ?? "";
        string[] directories = [.. folders, .. path.Split(':', StringSplitOptions.RemoveEmptyEntries)];
        return executables
            .SelectMany(name => directories.Select(directory => Path.Combine(directory, name)))
            .FirstOrDefault(IsExecutable);
    }

    private static bool IsExecutable(string path)
    {
        const UnixFileMode Execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        try
        {
            return File.Exists(path) && (File.GetUnixFileMode(path) & Execute) != UnixFileMode.None;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A link that leads nowhere, or in a circle: it exists, and there is nothing that it is.
            return false;
        }
    }
}
