namespace GoogleDouble.Provider.Operations;

/// <summary>The wait for an operation has ended, and the operation goes on.</summary>
/// <param name="isStopped">Terraform told the provider to stop; else the timeout passed.</param>
internal sealed class WaitEndedException(string message, bool isStopped) : Exception(message)
{
    public bool IsStopped => isStopped;
}
