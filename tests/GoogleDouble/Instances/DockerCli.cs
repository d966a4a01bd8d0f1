using System.Diagnostics;
using GoogleDouble.Provider.Operations;

namespace GoogleDouble.Instances;

internal static class DockerCli
{
    /// <returns>What it prints, without white space around it.</returns>
    /// <exception cref="OperationFailedException">It ends with an error.</exception>
    public static async Task<string> RunAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("docker", arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0
            ? output.Trim()
            : throw new OperationFailedException(
                "INTERNAL_ERROR",
                $"docker {start.ArgumentList[0]} of the double failed: {(await errors).Trim()}"
            );
    }
}
