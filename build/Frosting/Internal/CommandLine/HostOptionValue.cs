namespace Cake.Frosting.Internal.CommandLine;

/// <summary>An option of the host and what it was given: True or False for a switch.</summary>
internal sealed record HostOptionValue(HostOption Option, string Value);
