namespace Hoarfrost.Runs;

/// <summary>Nodes that a cloud deletes at a set time are asked for no run that takes longer: it would be paid for and end as a lost node.</summary>
internal sealed class TimeLeft(IPlatform platform)
{
    /// <param name="estimatedSeconds">Of all runs to come; null: not known.</param>
    /// <exception cref="HoarfrostException">The first of the nodes ends before that.</exception>
    public async Task CheckAsync(double? estimatedSeconds, CancellationToken cancellationToken)
    {
        if (estimatedSeconds is not { } seconds || await EndsAsync(cancellationToken) is not { } ends)
        {
            return;
        }

        var left = ends - DateTimeOffset.UtcNow;
        if (left.TotalSeconds < seconds)
        {
            throw new HoarfrostException(
                ExitCodes.StepFailed,
                FormattableString.Invariant(
                    $"The run is going to take about {seconds / 60:F0} min, and the nodes have {Math.Max(0, left.TotalMinutes):F0} min left (until {ends:yyyy-MM-dd HH:mm:ss} UTC). "
                )
                    + "Make them anew with --target Clone --force, with a longer --ttl if need be, or take a smaller --n or --minutes."
            );
        }
    }

    private async Task<DateTimeOffset?> EndsAsync(CancellationToken cancellationToken)
    {
        try
        {
            var instances = platform is ICloudPlatform cloud ? await cloud.InstancesAsync(cancellationToken) : [];
            return instances.Min(instance => instance.ExpiresAt);
        }
        catch (HoarfrostException)
        {
            // Whoever can't ask the cloud can still run programs.
            return null;
        }
    }
}
