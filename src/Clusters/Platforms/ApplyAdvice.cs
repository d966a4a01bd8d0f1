namespace Hoarfrost.Clusters.Platforms;

/// <summary>What to do after an apply that failed.</summary>
internal enum ApplyAdvice
{
    /// <summary>The failure is no refusal of the platform's: it stands.</summary>
    GiveUp,

    /// <summary>Apply again after a pause: the platform was busy.</summary>
    Retry,

    /// <summary>Apply again at once: <see cref="IPlatform.Place"/> names another place now.</summary>
    MovedOn,
}
