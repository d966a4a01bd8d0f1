using Hoarfrost.Core.Errors;

namespace Hoarfrost.Options;

/// <summary>What follows from the options of a cloud.</summary>
internal static class CloudOptions
{
    extension(HoarfrostOptions options)
    {
        /// <exception cref="UsageException">None is given.</exception>
        public string ProjectId =>
            options.Project
            ?? throw new UsageException(
                "--project is needed to ask Google what a cluster has there. Yours: gcloud projects list"
            );

        /// <summary>Those given, in the order to try them.</summary>
        public IReadOnlyList<string> ZoneNames => options.Zones?.Split(',') ?? [];

        /// <summary>The region asked for, in whatever way.</summary>
        public string RegionName =>
            options.Region
            ?? (options.ZoneNames is [var zone, ..] ? zone[..zone.LastIndexOf('-')] : HoarfrostOptions.DefaultRegion);
    }
}
