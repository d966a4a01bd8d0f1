namespace Runs.Tests.MpiOperator.Recorded;

/// <summary>How a kubelet answers that can't give a log yet.</summary>
internal enum LogFault
{
    /// <summary>400: the container is waiting to start, as far as it knows.</summary>
    Waiting,

    /// <summary>404: it does not know the pod.</summary>
    UnknownPod,

    /// <summary>200, with a sentence of its own in place of the log.</summary>
    Unretrievable,

    /// <summary>200, and only the beginning.</summary>
    Cut,

    /// <summary>500: the API server does not reach it.</summary>
    Away,
}
