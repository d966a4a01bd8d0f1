using Hoarfrost.Core.Json;
using Hoarfrost.Core.Progress;
using Hoarfrost.Core.Waiting;
using Hoarfrost.Google.Api;

namespace Hoarfrost.Google.Storage;

/// <summary>The locks of a cluster's states in a bucket.</summary>
/// <param name="objects">The lock of each state.</param>
internal sealed class StateLocks(
    GoogleClient client,
    string bucket,
    IReadOnlyList<string> objects,
    ProgressLine progress,
    TimeSpan deadline
)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>What another machine is making, its state may not know of yet: nobody else may judge by the state until it is done.</summary>
    /// <exception cref="HoarfrostException">A lock is held for longer than the deadline; names its holder, and how to remove it.</exception>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } held)
        {
            return;
        }

        using var step = progress.Start($"Another run changes the cluster: {held.Text}");
        step.ReportWait("its end", deadline);
        var released = await Poll.UntilAsync(
            async token =>
            {
                var last = held;
                return (held = await FindAsync(token)) is null ? last : null;
            },
            deadline,
            Pause,
            cancellationToken
        );
        if (released is null && held is { } left)
        {
            throw new HoarfrostException(
                $"""
                The state of the cluster is locked: {left.Text}.
                Wait for that run. If it was killed, nobody else removes its lock:
                  gcloud storage rm gs://{bucket}/{left.Name}
                Then run the same command again.
                """
            );
        }
    }

    private async Task<Held?> FindAsync(CancellationToken cancellationToken)
    {
        using var store = new BucketClient(client, bucket);
        foreach (var name in objects)
        {
            if (await store.FindTextAsync(name, cancellationToken) is { } text)
            {
                return new Held(name, StateLock.Parse(text));
            }
        }

        return null;
    }

    private sealed record Held(string Name, StateLock Lock)
    {
        public string Text => $"{Name}, by {Lock.Who ?? "somebody"} since {Lock.Created ?? "some time"}";
    }
}

/// <summary>Who holds the lock of a state, as Terraform writes it: https://pkg.go.dev/github.com/hashicorp/terraform/internal/states/statemgr#LockInfo.</summary>
/// <param name="Who"><c>user@host</c>.</param>
/// <param name="Created">When it was taken, by that host's clock.</param>
internal sealed record StateLock(string? Who, string? Created)
{
    public static StateLock Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return new(document.RootElement.Text("Who"), document.RootElement.Text("Created"));
        }
        catch (JsonException)
        {
            return new(null, null);
        }
    }
}
