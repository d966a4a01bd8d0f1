using Hoarfrost.Results.Reports;

namespace Hoarfrost.Runs.Status;

/// <summary>What runs in a cloud, in sentences.</summary>
internal static class CloudReport
{
    public static IEnumerable<string> Lines(CloudStatus status, DateTimeOffset now)
    {
        if (status.Problem is { } problem)
        {
            yield return $"The cloud could not be asked, so this is what was made from here: {problem}";
        }

        if (status.Instances.Count == 0)
        {
            yield return status.Problem is null ? "Nothing runs in the cloud." : "No nodes.";
            yield break;
        }

        if (status.Facts is { } facts)
        {
            yield return Headline.Machine(facts.MachineType, facts.Zone, facts.ProvisioningModel, facts.Placement)
                + (
                    facts.PricePerNodeHour is { } price
                        ? $": {Figures.Money(price)} a node and hour{(facts.PriceSource is { } source ? $" ({source})" : "")}."
                        : ": the price is not known, so nor is the cost. Name it with --price-per-hour."
                );
        }

        if (status.Cost is { } cost)
        {
            yield return $"So far, what runs has cost about {Figures.Money(cost)} without disks and network.";
        }

        yield return status.ExpiresAt is not { } end
            ? "The cloud will not delete it by itself: run the target Teardown."
        : end <= now ? "Its time is over: the cloud has deleted it, or does so now."
        : $"The cloud deletes it by itself at {Figures.Time(end)}, in {Figures.Duration((end - now).TotalSeconds)}.";
    }

    public static string[] Row(CloudInstance instance, DateTimeOffset now) =>
        [
            instance.Name,
            instance.Zone,
            instance.Status.ToLower(CultureInfo.InvariantCulture),
            Figures.Time(instance.Since),
            Figures.Duration(Math.Max(0, (now - instance.Since).TotalSeconds)),
        ];
}
