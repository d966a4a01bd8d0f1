namespace Hoarfrost.Runs.Status;

/// <summary>What runs in a cloud for a cluster, and what it has cost.</summary>
/// <param name="Facts">Of the nodes; null where none were made.</param>
/// <param name="Instances">As the cloud tells, or where it was not asked, as this machine remembers.</param>
/// <param name="Problem">Why the cloud could not be asked; null where it was.</param>
/// <param name="Cost">
/// Of what runs, until now, in US dollars; null where the price is not known. What was stopped or deleted before is not in it.
/// </param>
internal sealed record CloudStatus(
    CloudFacts? Facts,
    IReadOnlyList<CloudInstance> Instances,
    string? Problem,
    double? Cost
)
{
    /// <summary>The cloud deletes the last of what runs then; null where nothing runs, or something stays.</summary>
    public DateTimeOffset? ExpiresAt =>
        Instances.Count > 0 && Instances.All(instance => instance.ExpiresAt is not null)
            ? Instances.Max(instance => instance.ExpiresAt)
            : null;

    public static CloudStatus Of(
        CloudFacts? facts,
        IReadOnlyList<CloudInstance> instances,
        string? problem,
        DateTimeOffset now
    ) =>
        new(
            facts,
            instances,
            problem,
            facts?.PricePerNodeHour
                * instances
                    .Where(instance => instance.IsBilled)
                    .Sum(instance => Math.Max(0, (Until(instance, now) - instance.Since).TotalHours))
        );

    // What this machine remembers may be past its end.
    private static DateTimeOffset Until(CloudInstance instance, DateTimeOffset now) =>
        instance.ExpiresAt is { } end && end < now ? end : now;
}
