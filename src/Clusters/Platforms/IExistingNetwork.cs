namespace Hoarfrost.Clusters.Platforms;

/// <summary>A platform whose nodes may be in a network that is there already, which is somebody else's to make, open and remove.</summary>
internal interface IExistingNetwork
{
    /// <returns>Null where the cluster makes a network of its own.</returns>
    /// <exception cref="HoarfrostException">It is not there.</exception>
    Task<ExistingNetwork?> FindNetworkAsync(CancellationToken cancellationToken);
}

/// <summary>A network that nobody here makes.</summary>
/// <param name="Name">As the stacks take it.</param>
/// <param name="Needs">What must be open in it, for people.</param>
internal sealed record ExistingNetwork(string Name, string Needs);
