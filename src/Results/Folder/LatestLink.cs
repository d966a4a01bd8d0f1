using Hoarfrost.Core.Files;
using Hoarfrost.Results.Model;

namespace Hoarfrost.Results.Folder;

/// <summary><c>results/latest</c>: a relative symbolic link to the newest run's folder. It is replaced in one go, and never goes back to an older run.</summary>
internal static class LatestLink
{
    public const string Name = "latest";

    /// <summary>What can't have links does without: nothing else depends on it.</summary>
    public static void PointTo(string resultsRoot, string runId)
    {
        var path = Path.Combine(resultsRoot, Name);
        if (
            new DirectoryInfo(path) is { LinkTarget: { } known } link
            && RunId.IsValid(known)
            && string.CompareOrdinal(known, runId) >= 0
            && link.ResolveLinkTarget(returnFinalTarget: false)?.Exists == true
        )
        {
            return;
        }

        var made = $"{path}.{Guid.NewGuid():N}";
        try
        {
            File.CreateSymbolicLink(made, runId);
            NativeFile.Rename(made, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(made);
        }
    }
}
