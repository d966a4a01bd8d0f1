namespace Hoarfrost.Kubernetes;

/// <summary>How long the API is waited for.</summary>
/// <param name="Answer">The beginning of an answer.</param>
/// <param name="Patience">Asking again while nobody answers: a control plane that is upgraded is away for some minutes.</param>
/// <param name="Pause">Between two tries.</param>
/// <param name="Quiet">A stream without a byte.</param>
internal sealed record KubeLimits(TimeSpan Answer, TimeSpan Patience, TimeSpan Pause, TimeSpan Quiet)
{
    public static KubeLimits Default { get; } =
        new(TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(45));
}
