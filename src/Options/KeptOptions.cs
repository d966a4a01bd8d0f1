namespace Hoarfrost.Options;

/// <summary>
/// What a cluster keeps from one command to the next: where it is and of what. So <c>--target Teardown</c> needs no more than the cluster's
/// name, and a forgotten option replaces no node.
/// </summary>
internal static class KeptOptions
{
    /// <param name="asked">What the cluster was last asked for.</param>
    /// <param name="isGiven">Whether an option was given now, by its name; what was, counts.</param>
    public static HoarfrostOptions Keep(HoarfrostOptions options, HoarfrostOptions asked, Predicate<string> isGiven)
    {
        T Choose<T>(string name, Func<HoarfrostOptions, T> value) => value(isGiven(name) ? options : asked);

        return options with
        {
            Platform = Choose("platform", o => o.Platform),
            // On this machine a node is made again for nothing; a rented one may be in the middle of a run.
            Nodes = asked.Project is null ? options.Nodes : Choose("nodes", o => o.Nodes),
            Project = Choose("project", o => o.Project),
            Region = Choose("region", o => o.Region),
            Zones = Choose("zones", o => o.Zones),
            MachineType = Choose("machine-type", o => o.MachineType),
            Spot = Choose("spot", o => o.Spot),
            Ttl = Choose("ttl", o => o.Ttl),
            DiskGb = Choose("disk-gb", o => o.DiskGb),
            Ssh = Choose("ssh", o => o.Ssh),
            AllowFrom = Choose("allow-from", o => o.AllowFrom),
            MaxCost = Choose("max-cost", o => o.MaxCost),
            PricePerHour = Choose("price-per-hour", o => o.PricePerHour),
            ResultsBucket = Choose("results-bucket", o => o.ResultsBucket),
            StateBucket = Choose("state-bucket", o => o.StateBucket),
            Context = Choose("context", o => o.Context),
            ImageRegistry = Choose("image-registry", o => o.ImageRegistry),
            Toolbox = Choose("toolbox", o => o.Toolbox),
        };
    }
}
