using EndToEnd.Tests.Fixtures;

namespace EndToEnd.Tests.Gcp.Fixtures;

/// <summary>Ends runs.</summary>
internal static class RunEnds
{
    /// <param name="between">From the first Ctrl+C to the second.</param>
    public static async Task EndAsync(
        this RunningPipeline run,
        Pipeline pipeline,
        RunEnd way,
        TimeSpan between = default
    )
    {
        switch (way)
        {
            case RunEnd.Interrupt:
                await run.InterruptAsync();
                (await run.EndAsync()).ShouldEndWith(130);
                break;
            case RunEnd.InterruptTwice:
                await run.InterruptAsync();
                await Task.Delay(between);
                // It may have ended by then.
                await Command.TryAsync("/bin/kill", workingDirectory: null, Deadline.Warm, "-INT", $"{run.Id}");
                (await run.EndAsync()).ExitCode.ShouldNotBe(0);
                break;
            case RunEnd.Kill:
                await run.KillAsync();
                break;
            case RunEnd.KillWithTerraform:
                await run.KillAsync();
                await KillTerraformAsync(pipeline.Files.Root);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(way), way, message: null);
        }
    }

    private static async Task KillTerraformAsync(string clusterDirectory)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(IsTerraform))
        {
            await Command.TryAsync(
                "/bin/kill",
                workingDirectory: null,
                Deadline.Warm,
                "-KILL",
                Path.GetFileName(folder)
            );
        }

        // Its arguments name files of the cluster's directory.
        bool IsTerraform(string folder)
        {
            try
            {
                return char.IsAsciiDigit(Path.GetFileName(folder)[0])
                    && File.ReadAllText(Path.Combine(folder, "cmdline")) is var line
                    && line.Contains("terraform", StringComparison.Ordinal)
                    && line.Contains(clusterDirectory, StringComparison.Ordinal);
            }
            catch (IOException)
            {
                // It has ended.
                return false;
            }
        }
    }
}
