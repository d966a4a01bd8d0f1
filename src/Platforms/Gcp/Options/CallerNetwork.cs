using System.Net;
using System.Net.Sockets;
using Hoarfrost.Options.Types;

namespace Hoarfrost.Platforms.Gcp.Options;

/// <summary>The IPv4 addresses that a firewall lets in: never all of them.</summary>
internal sealed class CallerNetwork : OptionType<IPNetwork>
{
    private const int ShortestPrefix = 16;

    public override string ValueName => "CIDR";

    public override string Allowed => "an IPv4 network of 16 bits or more, such as 203.0.113.7/32";

    // The round trip refuses what the parser reads in its own way, such as octal numbers.
    public override bool TryParse(string text, out IPNetwork value) =>
        IPNetwork.TryParse(text, out value)
        && value.BaseAddress.AddressFamily == AddressFamily.InterNetwork
        && value.PrefixLength >= ShortestPrefix
        && value.ToString() == text;
}
