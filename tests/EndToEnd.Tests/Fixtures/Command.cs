using System.Diagnostics;

namespace EndToEnd.Tests.Fixtures;

/// <summary>A tool of this machine, run to its end.</summary>
internal static class Command
{
    /// <returns>What it printed, without the last line end.</returns>
    public static async Task<string> RunAsync(string file, params IEnumerable<string> arguments)
    {
        var (exitCode, output, error) = await TryAsync(file, workingDirectory: null, arguments);
        exitCode.ShouldBe(0, $"{file} {string.Join(' ', arguments)}: {error}");
        return output;
    }

    public static Task<(int ExitCode, string Output, string Error)> TryAsync(
        string file,
        string? workingDirectory,
        params IEnumerable<string> arguments
    ) => TryAsync(file, workingDirectory, Deadline.Warm, arguments);

    public static async Task<(int ExitCode, string Output, string Error)> TryAsync(
        string file,
        string? workingDirectory,
        TimeSpan deadline,
        params IEnumerable<string> arguments
    )
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory ?? "",
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(deadline);
        return (process.ExitCode, (await output).TrimEnd('\n'), await error);
    }
}
