namespace GoogleDouble.Provider.Operations;

/// <summary>The request was accepted, and the operation that it began ended with an error.</summary>
/// <param name="code">As error.errors[0].code of the operation has it: ZONE_RESOURCE_POOL_EXHAUSTED.</param>
/// <param name="details">Lines that the provider prints below the message.</param>
internal sealed class OperationFailedException(string code, string message, string details = "") : Exception(message)
{
    public string Code => code;

    public string Details => details;
}
