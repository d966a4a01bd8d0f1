using System.Collections.Concurrent;

namespace EndToEnd.Tests.Gcp.Fixtures;

/// <summary>Remembers the command lines of all processes of this machine while it is there.</summary>
internal sealed class ProcessWatch : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<string, bool> seen = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource ending = new();
    private readonly Task watching;

    public ProcessWatch() => watching = Task.Run(WatchAsync);

    public IReadOnlyList<string> Seen => [.. seen.Keys];

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await watching;
        ending.Dispose();
    }

    private async Task WatchAsync()
    {
        while (!ending.IsCancellationRequested)
        {
            foreach (var process in Directory.EnumerateDirectories("/proc"))
            {
                if (char.IsAsciiDigit(Path.GetFileName(process)[0]))
                {
                    Add(Path.Combine(process, "cmdline"));
                }
            }

            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    private void Add(string path)
    {
        try
        {
            seen.TryAdd(File.ReadAllText(path).Replace('\0', ' '), true);
        }
        catch (IOException)
        {
            // It has ended.
        }
    }
}
