using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Hoarfrost.Clusters.State;

/// <summary>What tells a cluster from every other of its name: random, 16 hexadecimal digits, kept in its state and on all that it makes.</summary>
internal static partial class ClusterIdentity
{
    private const int Digits = 16;

    public static string New() => RandomNumberGenerator.GetHexString(Digits, lowercase: true);

    /// <summary>As a Terraform variable has it: empty for a cluster that was begun before there were identities.</summary>
    public static string Of(ClusterState cluster) => cluster.Identity ?? "";

    /// <summary>The identity that a description ends with; empty where it is a cluster's without one; null where it is no cluster's.</summary>
    public static string? InDescription(string? description, string cluster) =>
        Description().Match(description ?? "") is { Success: true } match && match.Groups["cluster"].Value == cluster
            ? match.Groups["identity"].Value
            : null;

    [GeneratedRegex(
        @"^Of the Hoarfrost cluster (?<cluster>[-a-z0-9]+)( \(identity (?<identity>[0-9a-f]{16})\))?\.$",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant
    )]
    private static partial Regex Description();
}
