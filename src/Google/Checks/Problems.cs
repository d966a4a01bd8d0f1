using System.Collections.Concurrent;
using Hoarfrost.Google.Api;

namespace Hoarfrost.Google.Checks;

/// <summary>All that keeps a cluster from being made, from checks that run side by side.</summary>
/// <param name="project">Whom Google is asked for; null: the options name none.</param>
internal sealed class Problems(string? project)
{
    private readonly ConcurrentQueue<string> wrong = new();
    private readonly ConcurrentQueue<string> refused = new();

    /// <summary>An option that can't be as it is.</summary>
    public void Wrong(string problem) => wrong.Enqueue(problem);

    /// <summary>Google says no: permission, quota, or an API that is off.</summary>
    public void Refused(string problem) => refused.Enqueue(problem);

    /// <summary>Notes the refusal that a check ends with; what it would have found is missing then.</summary>
    public async Task<T?> CatchAsync<T>(Task<T?> check)
        where T : class
    {
        try
        {
            return await check;
        }
        catch (GoogleApiException e) when (e.ExitCode == ExitCodes.CloudRefused)
        {
            Refused(Refusal.Of(e, project).Message);
            return null;
        }
    }

    /// <exception cref="HoarfrostException">There are any: all in one, of the exit code of the wrong options if there is one.</exception>
    public void ThrowIfAny()
    {
        // Checks end in any order; the same invocation always says the same.
        var sorted = wrong
            .Order(StringComparer.Ordinal)
            .Concat(refused.Order(StringComparer.Ordinal))
            .Distinct()
            .ToList();
        if (!wrong.IsEmpty)
        {
            throw UsageException.For(sorted);
        }

        if (sorted.Count > 0)
        {
            throw new HoarfrostException(ExitCodes.CloudRefused, string.Join('\n', sorted));
        }
    }
}
