namespace Hoarfrost.Runs.Lifecycle;

/// <summary>When a run counts as hung.</summary>
internal static class RunDeadline
{
    // Where the speed is known, a run that takes four times as long hangs; the floor is for starting up and checking.
    private const double Factor = 4;
    private const double FloorSeconds = 600;
    private const double UnknownSeconds = 24 * 3600;
    private const double SecondsPerMinute = 60;

    /// <param name="estimatedSeconds">Null where nothing is known of the run's speed.</param>
    /// <param name="ownSeconds">What the program itself allows; null: it says nothing.</param>
    /// <returns>
    /// Seconds from the start: <c>--timeout-minutes</c>, else what the program says, else by the estimate, which is worth nothing where cores are
    /// shared.
    /// </returns>
    public static double Seconds(HoarfrostOptions options, double? estimatedSeconds, double? ownSeconds = null) =>
        options.TimeoutMinutes is { } minutes ? minutes * SecondsPerMinute
        : ownSeconds is { } own ? own
        : estimatedSeconds is { } seconds && !options.Oversubscribe ? Math.Max(FloorSeconds, seconds * Factor)
        : UnknownSeconds;
}
