namespace GoogleDouble.Provider.Operations;

/// <summary>What Terraform is told went wrong, in the real provider's words.</summary>
internal sealed class ProviderErrorException(string message, Exception? inner = null) : Exception(message, inner);
