using Hoarfrost.Core.Files;

namespace Hoarfrost.Clusters.State;

/// <summary>Where a cluster was begun, for people who find it from elsewhere.</summary>
/// <param name="Directory">Holds its state, in <c>.clusters</c>.</param>
internal sealed record Origin(string Host, string Directory)
{
    public static Origin Here(ProjectPaths paths) =>
        new(OneLine(Environment.MachineName), OneLine(paths.WorkingDirectory));

    // A label is one line; a directory's name need not be.
    private static string OneLine(string text) => string.Concat(text.Select(static c => char.IsControl(c) ? '_' : c));
}
