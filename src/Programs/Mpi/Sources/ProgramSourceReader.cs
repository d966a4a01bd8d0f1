using Hoarfrost.Core.Files;

namespace Hoarfrost.Programs.Mpi.Sources;

/// <summary>Reads the program that <c>--program</c> or <c>--command</c> names, and its files: each once a command.</summary>
/// <param name="platforms">All that there are.</param>
internal sealed class ProgramSourceReader(
    HoarfrostOptions options,
    IEnumerable<PlatformOptions> platforms,
    ProjectPaths paths,
    ICakeContext cake
)
{
    /// <summary>The program, on the platform that is asked for.</summary>
    /// <exception cref="UsageException">No program is named, there is none, or its description is wrong.</exception>
    public ProgramSource Source => throw new NotImplementedException($"{options}{platforms}{paths}");

    /// <summary>What of the program's folder is sent to the nodes.</summary>
    /// <exception cref="UsageException">The folder has something that can't be sent.</exception>
    /// <exception cref="HoarfrostException">A file can't be read, or changed meanwhile.</exception>
    public Task<SourceTree> ReadTreeAsync(CancellationToken cancellationToken) =>
        throw new NotImplementedException($"{cake}");
}
