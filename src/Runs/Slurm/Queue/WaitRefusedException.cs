namespace Hoarfrost.Runs.Slurm.Queue;

/// <summary>A job is not waited for any longer, by what its user or the cluster has said: it is to be taken out of the queue.</summary>
internal sealed class WaitRefusedException(string message) : HoarfrostException(ExitCodes.CloudRefused, message);
