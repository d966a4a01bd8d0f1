using System.Diagnostics;
using GoogleDouble.Tests.Fixtures;

namespace GoogleDouble.Tests.Provider;

/// <summary>A configuration of the test's own, and the real terraform on it.</summary>
internal sealed class Configuration(TestCloud google) : IDisposable
{
    private const string Header = """
        terraform {
          required_providers {
            google = {
              source  = "hashicorp/google"
              version = ">= 6.50, < 9"
            }
          }
        }

        provider "google" {
          project = "demo-123456"
          region  = "us-central1"
        }

        """;

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    private readonly TestFolder folder = new();

    public string Resources
    {
        set => File.WriteAllText(Path.Combine(folder.Path, "main.tf"), Header + value);
    }

    /// <summary>apply or destroy, without questions.</summary>
    public Task<(int ExitCode, string Output)> ChangeAsync(string verb, params string[] more) =>
        RunAsync([verb, "-auto-approve", "-input=false", "-parallelism=10", .. more]);

    /// <summary>apply or destroy, and SIGINT, as Ctrl+C sends it, at a moment.</summary>
    public async Task<(int ExitCode, string Output)> InterruptAsync(string verb, Func<bool> moment)
    {
        using var process = Start(verb, "-auto-approve", "-input=false");
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync(moment);
        using (var kill = Process.Start("/bin/kill", ["-INT", $"{process.Id}"]))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }

    public async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Deadline);
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var errors = process.StandardError.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        return (process.ExitCode, await output + await errors);
    }

    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("terraform", [.. arguments, "-no-color"])
        {
            WorkingDirectory = folder.Path,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in google.Server.Environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public void Dispose() => folder.Dispose();
}
