namespace Hoarfrost.Clusters.Platforms;

/// <summary>A platform where all that a cluster makes carries its name, in labels or descriptions: those of several people may meet there.</summary>
internal interface ILabelledPlatform : IPlatform
{
    /// <summary>What may stand in a label, as near to the text as that allows.</summary>
    string LabelValue(string text);

    /// <summary>
    /// What there is under the cluster's name, whoever made it. The nodes' image is none of it: it is known by what is in it, and serves all.
    /// </summary>
    /// <param name="identity">The cluster's, where it is known: what can be only its own need not be told in full.</param>
    Task<IReadOnlyList<NamedThing>> NamedAsync(string? identity, CancellationToken cancellationToken);
}
