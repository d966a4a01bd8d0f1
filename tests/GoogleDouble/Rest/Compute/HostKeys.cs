using System.Diagnostics;
using GoogleDouble.Store;

namespace GoogleDouble.Rest.Compute;

/// <summary>
/// The host keys of an instance's sshd. Nobody stands between this machine and its own containers, so they are asked from the sshd
/// itself.
/// </summary>
internal static class HostKeys
{
    private const string TimeoutSeconds = "2";

    /// <returns>Public keys by their type (ssh-ed25519); none while the instance's sshd does not answer.</returns>
    public static async Task<IReadOnlyDictionary<string, string>> OfAsync(
        StoredResource instance,
        CancellationToken cancellationToken
    )
    {
        if (instance.Attributes["network_interface"]?[0]?["network_ip"]?.ToString() is not { Length: > 0 } address)
        {
            return Parse("");
        }

        string[] arguments = ["-T", TimeoutSeconds, "-t", "ed25519,ecdsa,rsa", "--", address];
        var start = new ProcessStartInfo("ssh-keyscan", arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        await errors;
        return Parse(output);
    }

    /// <param name="output">Lines of known_hosts: address, type, key; comments begin with #.</param>
    public static IReadOnlyDictionary<string, string> Parse(string output) =>
        output
            .Split('\n')
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split(' ', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields.Length == 3)
            .ToDictionary(fields => fields[1], fields => fields[2], StringComparer.Ordinal);
}
