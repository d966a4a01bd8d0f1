using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using GoogleDouble.Store;

namespace GoogleDouble.Iap;

/// <summary>Whether the rules of an instance's network let IAP in.</summary>
internal static class IapFirewall
{
    /// <summary>Where all of IAP's connections come from.</summary>
    private static readonly IPNetwork Source = IPNetwork.Parse("35.235.240.0/20");

    /// <param name="firewalls">All of the project.</param>
    public static bool Admits(StoredResource instance, IEnumerable<StoredResource> firewalls, int port)
    {
        var tags = Texts(instance.Attributes["tags"]);
        string? network = Texts(instance.Attributes["network_interface"]?[0]?["network"]).FirstOrDefault();
        return firewalls.Any(rule =>
            IsOn(rule)
            && ResourceLink.NameOf(rule.Text("network") ?? "") == ResourceLink.NameOf(network ?? "")
            && Texts(rule.Attributes["source_ranges"]).Any(Covers)
            && Targets(rule, tags)
            && Blocks(rule.Attributes["allow"]).Any(allow => Allows(allow, port))
        );
    }

    private static bool IsOn(StoredResource rule) =>
        rule.Text("direction") is not "EGRESS" && rule.Attributes["disabled"]?.ToString() is not "true";

    private static bool Covers(string range) =>
        IPNetwork.TryParse(range, out var network)
        && network.PrefixLength <= Source.PrefixLength
        && network.Contains(Source.BaseAddress);

    private static bool Targets(StoredResource rule, IReadOnlyList<string> tags)
    {
        var targets = Texts(rule.Attributes["target_tags"]);
        return targets.Count == 0 || targets.Intersect(tags).Any();
    }

    private static bool Allows(JsonObject allow, int port)
    {
        var ports = Texts(allow["ports"]);
        return Texts(allow["protocol"]) is ["tcp" or "all" or "6"]
            && (ports.Count == 0 || ports.Any(range => Has(range, port)));
    }

    // 22 or 20-25
    private static bool Has(string range, int port)
    {
        int[] ends = [.. range.Split('-').Select(end => int.Parse(end, CultureInfo.InvariantCulture))];
        return ends[0] <= port && port <= ends[^1];
    }

    private static IEnumerable<JsonObject> Blocks(JsonNode? node) => (node as JsonArray)?.OfType<JsonObject>() ?? [];

    private static List<string> Texts(JsonNode? node) =>
        node switch
        {
            null => [],
            JsonArray list => [.. list.SelectMany(Texts)],
            _ => [node.ToString()],
        };
}
