using System.Net;

namespace Hoarfrost.Options.Types;

/// <summary>An IPv4 /24 of the private ranges (RFC 1918).</summary>
internal sealed class PrivateSubnet : OptionType<IPNetwork>
{
    private const int PrefixLength = 24;

    private static readonly IPNetwork[] PrivateRanges =
    [
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.168.0.0/16"),
    ];

    public override string ValueName => "CIDR";

    public override string Allowed => "a private IPv4 network of 24 bits, such as 10.64.3.0/24";

    // The round trip refuses what the parser reads in its own way: 10.1/24 is 10.0.0.1, and 010 is octal.
    public override bool TryParse(string text, out IPNetwork value) =>
        IPNetwork.TryParse(text, out value)
        && value.PrefixLength == PrefixLength
        && IsPrivate(value.BaseAddress)
        && value.ToString() == text;

    private static bool IsPrivate(IPAddress address) => PrivateRanges.Any(range => range.Contains(address));
}
