namespace Hoarfrost.Options;

/// <summary>Environment variables with our prefix that are no options: they steer a part that is not run by the pipeline alone.</summary>
internal static class OtherVariables
{
    public static IReadOnlyList<(string Name, string Description)> All { get; } =
    [
        ("HOARFROST_OS_BASE", "A Debian 12 image for local nodes to start from, instead of one pulled or bootstrapped"),
        ("HOARFROST_NIX_IMAGE", "An image with Nix to build the toolbox in, instead of the Nix project's"),
        ("HOARFROST_IAP_ENDPOINT", "The WebSocket URL of Google's IAP relay, where a proxy stands in between"),
        (
            "HOARFROST_ADDRESS_SERVICE",
            "A URL that answers with this machine's own IPv4 address, for the firewall in a cloud"
        ),
        (
            "HOARFROST_REGISTRY_HOST",
            "The host that stands for REGION-docker.pkg.dev, where a proxy of Google's image registry stands in between"
        ),
    ];

    public static bool Contains(string name) =>
        All.Any(variable => string.Equals(variable.Name, name, StringComparison.Ordinal));
}
