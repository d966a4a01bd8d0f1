using Hoarfrost.Core.Errors;

namespace Hoarfrost.Runs.Records;

/// <summary>What a run's job was made of. It is judged by this and by nothing that a later command asks for.</summary>
/// <param name="Workers">Names of the nodes for people, in the order of the workers.</param>
/// <param name="Oversubscribed">It has more ranks than cores.</param>
/// <param name="SharesNodes">Workers may share a node.</param>
/// <param name="Kubernetes">The API server's version; null where it is not known.</param>
internal sealed record PodRunShape(
    IReadOnlyList<string> Workers,
    bool Oversubscribed,
    bool SharesNodes,
    string? Kubernetes = null
)
{
    /// <exception cref="HoarfrostException">The record is no pods' run, or of a version that did not keep this.</exception>
    public static PodRunShape Of(RunDraft draft) =>
        draft.Pods
        ?? throw new HoarfrostException(
            ExitCodes.StepFailed,
            "The record of the run does not say of what pods it was made, as those of older versions: what came home of it stays."
        );
}
