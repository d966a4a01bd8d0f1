using System.Text;
using Hoarfrost.Core.Files;
using Hoarfrost.Remote.Connection;

namespace Hoarfrost.Clusters.Hosts;

/// <summary>
/// Brings to a host that we did not make what its jobs need, all of it below one directory: our programs, and HPL built with the MPI and BLAS
/// that the host has.
/// </summary>
internal sealed class HostSoftware(ProjectPaths paths, HplSources sources)
{
    /// <summary>Prints where the directory really is, if it has what this version brings.</summary>
    private const string Look = """
        cd -- "$1" 2>/dev/null && [ "$(cat .hoarfrost-digest 2>/dev/null)" = "$2" ] && pwd
        """;

    /// <summary>Unpacked beside its place, checked, and only then renamed, file by file: a host that shares the directory may be running one.</summary>
    private const string Install = """
        set -eu
        umask 022
        mkdir -p -- "$1"
        cd -- "$1"
        find . -maxdepth 1 -name '.hoarfrost-upload.*' -mmin +60 -exec rm -rf {} +
        place=$PWD
        unpacked=$(mktemp -d "$place/.hoarfrost-upload.XXXXXX")
        trap 'rm -rf "$unpacked"' EXIT
        trap 'exit 143' HUP INT TERM
        cd "$unpacked"
        tar -x -p --no-same-owner -f -
        sha256sum --quiet --strict --check .hoarfrost-sha256 >&2
        rm .hoarfrost-sha256
        find . -mindepth 1 -type d -exec mkdir -p "$place/{}" \;
        find . \( -type f -o -type l \) -exec mv -f {} "$place/{}" \;
        printf '%s\n' "$2" > "$unpacked/digest"
        mv -f "$unpacked/digest" "$place/.hoarfrost-digest"
        cd "$place"
        pwd
        """;

    private static readonly TimeSpan SendTimeout = TimeSpan.FromMinutes(10);

    // Of a module system on a slow file system, and of compilers there.
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan BuildTimeout = TimeSpan.FromMinutes(45);

    // Every host gets the same.
    private readonly Lock gate = new();
    private Task<(HostFiles Files, byte[] Archive)>? packing;

    /// <summary>Sends what the host does not have in this version.</summary>
    /// <param name="directory">Made where it is missing; relative to the user's home.</param>
    /// <returns>The directory's own path on the host.</returns>
    /// <exception cref="HoarfrostException">The host can't be reached, or the directory can't be written.</exception>
    public async Task<string> SendAsync(INodeShell host, string directory, CancellationToken cancellationToken)
    {
        var (files, archive) = await PackAsync(cancellationToken);
        var look = await host.RunAsync(
            ["sh", "-c", Look, "hoarfrost", directory, files.Digest],
            cancellationToken: cancellationToken
        );
        if (look.ExitCode == 0)
        {
            return look.StdOut.Trim();
        }

        var place = "";
        var sent = await host.StreamAsync(
            ["sh", "-c", Install, "hoarfrost", directory, files.Digest],
            ShellInput.Of(archive),
            output => place = new StreamReader(output, Encoding.UTF8).ReadToEnd().Trim(),
            SendTimeout,
            cancellationToken
        );
        return sent.ExitCode == 0
            ? place
            : throw new HoarfrostException(
                $"""
                {host.Name}: what its jobs need could not be put into {directory}: {sent.StdErr.Trim()}
                See to it that this directory can be written and its disk is not full, or name another with --remote-dir.
                """
            );
    }

    /// <summary>Looks at what is there, and builds nothing.</summary>
    /// <param name="directory">As <see cref="SendAsync"/> gave it.</param>
    public Task<FoundSoftware> ProbeAsync(
        INodeShell host,
        string directory,
        SoftwareRequest request,
        CancellationToken cancellationToken
    ) => RunAsync(host, "probe", directory, request, ProbeTimeout, cancellationToken);

    /// <summary>Builds what is not there for this kind of CPU.</summary>
    /// <exception cref="HoarfrostException">Exit code 3: something is lacking, which the message names; 1: the build failed.</exception>
    /// <inheritdoc cref="ProbeAsync"/>
    public async Task<FoundSoftware> BuildAsync(
        INodeShell host,
        string directory,
        SoftwareRequest request,
        CancellationToken cancellationToken
    )
    {
        var found = await RunAsync(host, "build", directory, request, BuildTimeout, cancellationToken);
        return found.IsWhole
            ? found
            : throw new HoarfrostException(ExitCodes.ToolMissing, found.Lacking(host.Name, request));
    }

    private static async Task<FoundSoftware> RunAsync(
        INodeShell host,
        string verb,
        string directory,
        SoftwareRequest request,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        var result = await host.RunAsync(
            [$"{directory}/bin/hoarfrost-software", verb],
            JsonSerializer.Serialize(request, HostJson.Default.SoftwareRequest),
            timeout,
            cancellationToken
        );
        if (result.ExitCode is not (0 or ExitCodes.ToolMissing))
        {
            throw new HoarfrostException($"{host.Name}: {result.StdErr.Trim()}");
        }

        try
        {
            return JsonSerializer.Deserialize(result.StdOut, HostJson.Default.FoundSoftware)
                ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw new HoarfrostException($"{host.Name} answered what hoarfrost-software does not say: {e.Message}", e);
        }
    }

    private Task<(HostFiles Files, byte[] Archive)> PackAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (packing is null or { IsFaulted: true } or { IsCanceled: true })
            {
                packing = ReadAsync(cancellationToken);
            }

            return packing;
        }
    }

    private async Task<(HostFiles Files, byte[] Archive)> ReadAsync(CancellationToken cancellationToken)
    {
        var files = HostFiles.Read(paths, await sources.FindAsync(cancellationToken));
        return (files, files.Pack());
    }
}
