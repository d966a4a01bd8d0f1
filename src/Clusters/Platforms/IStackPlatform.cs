using Hoarfrost.Tooling;

namespace Hoarfrost.Clusters.Platforms;

/// <summary>A platform on which Terraform stacks make the cluster, or a part of it: <c>infra/NAME</c>.</summary>
internal interface IStackPlatform : ILabelledPlatform
{
    /// <summary>Those that it has, in the order in which they are made.</summary>
    IReadOnlyList<Stack> Stacks { get; }

    /// <summary>The platform's own variables of a stack, beside those that every platform has.</summary>
    Task<IReadOnlyDictionary<string, object?>> VariablesAsync(
        Stack stack,
        HoarfrostOptions options,
        CancellationToken cancellationToken
    );

    /// <summary>Whether what a stack made (the network, a Kubernetes cluster) is still there. One cheap question, no refresh.</summary>
    Task<bool> ExistsAsync(Stack stack, CancellationToken cancellationToken);

    /// <summary>Terraform's address of the one resource of a stack that is all of it, to have a lost one replaced.</summary>
    string Resource(Stack stack);
}

/// <summary>A platform that may refuse what a stack asks for, or go on making what nobody waits for any more.</summary>
internal interface IStackRecovery
{
    /// <summary>Variables that say where a stack is made. What is asked for does not change with them.</summary>
    IReadOnlyDictionary<string, object?> Place(Stack stack);

    /// <summary>After an apply that failed: what the platform says to that.</summary>
    /// <exception cref="StackRefusedException">The platform refuses it, and there is nothing else to try.</exception>
    Task<ApplyAdvice> AfterFailureAsync(Stack stack, ToolException failure, CancellationToken cancellationToken);

    /// <summary>
    /// Waits for what the cloud is still doing to the cluster, and removes what is the cluster's and no stack's state knows of: what an
    /// apply that was cut off has left.
    /// </summary>
    /// <returns>Whether there was any.</returns>
    Task<bool> RemoveOrphansAsync(CancellationToken cancellationToken);
}

/// <summary>What to do after an apply that failed.</summary>
internal enum ApplyAdvice
{
    /// <summary>The failure is no refusal of the platform's: it stands.</summary>
    GiveUp,

    /// <summary>Apply again after a pause: the platform was busy.</summary>
    Retry,

    /// <summary>Apply again at once: <see cref="IStackRecovery.Place"/> names another place now.</summary>
    MovedOn,
}

/// <summary>The platform does not give what a stack asks for.</summary>
internal sealed class StackRefusedException(string message, ToolException failure)
    : HoarfrostException(ExitCodes.CloudRefused, message, failure)
{
    /// <summary>What the stack has made so far is of no use to anybody, and costs.</summary>
    public bool IsWaste { get; init; }
}
