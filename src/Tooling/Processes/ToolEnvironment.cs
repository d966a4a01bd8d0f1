namespace Hoarfrost.Tooling.Processes;

/// <summary>
/// The environment of a tool. Of the pipeline's own it gets what is listed here and nothing else: tools read hundreds of variables, and
/// one that happens to be set (<c>TF_WORKSPACE</c>, <c>ANSIBLE_RUN_TAGS</c>, <c>DOCKER_DEFAULT_PLATFORM</c>) must not change what a
/// cluster is made of. Pure.
/// </summary>
/// <remarks>
/// Not here, on purpose: what changes what a tool does (<c>ANSIBLE_*</c>, <c>GIT_*</c>, <c>KUBECTL_*</c>, <c>PYTHON*</c>, other
/// <c>TF_*</c>), what lends it a key (<c>SSH_AUTH_SOCK</c>), and what its libraries load (<c>LD_*</c>).
/// </remarks>
internal static class ToolEnvironment
{
    // What they name is this machine's alone: programs, files and locales that a container has others of.
    private static readonly HashSet<string> MachineNames =
    [
        "PATH",
        "HOME",
        // Who runs it, where a container's or a directory service's user is in no passwd file.
        "USER",
        "LOGNAME",
        "LANG",
        "LANGUAGE",
        "TMPDIR",
        // Where the socket of a rootless engine is.
        "XDG_RUNTIME_DIR",
        // Often of a socket below that, which a container has elsewhere.
        "DOCKER_CONTEXT",
    ];

    private static readonly string[] MachinePrefixes = ["LC_"];

    private static readonly HashSet<string> Names =
    [
        "SSL_CERT_FILE",
        "SSL_CERT_DIR",
        "DOCKER_HOST",
        "DOCKER_CONFIG",
        "DOCKER_CERT_PATH",
        "DOCKER_TLS_VERIFY",
        "KUBECONFIG",
        "TF_CLI_CONFIG_FILE",
        "TF_PLUGIN_CACHE_DIR",
        "TF_REATTACH_PROVIDERS",
        "http_proxy",
        "HTTP_PROXY",
        "https_proxy",
        "HTTPS_PROXY",
        "all_proxy",
        "ALL_PROXY",
        "no_proxy",
        "NO_PROXY",
        NoVersionCheck,
    ];

    // HashiCorp's tools ask it for newer versions of themselves, even as they tell their own.
    private const string NoVersionCheck = "CHECKPOINT_DISABLE";

    private static readonly string[] Prefixes = ["GOOGLE_", "CLOUDSDK_", "TF_LOG", "TF_TOKEN_", "HOARFROST_"];

    /// <summary>Whether a tool on this machine gets the variable.</summary>
    public static bool Passes(string name) =>
        MachineNames.Contains(name) || Matches(name, MachinePrefixes) || PassesIntoContainer(name);

    /// <summary>Whether a tool in a container gets the variable too: what names things of this machine alone stays here.</summary>
    public static bool PassesIntoContainer(string name) => Names.Contains(name) || Matches(name, Prefixes);

    /// <remarks>A proxy that is named in one spelling is named in both, and no tool calls home for news of itself.</remarks>
    /// <param name="own">The pipeline's environment.</param>
    /// <param name="set">What the tool's runner sets; it comes before the pipeline's.</param>
    public static IReadOnlyDictionary<string, string> Of(
        IEnumerable<KeyValuePair<string, string?>> own,
        IEnumerable<KeyValuePair<string, string>> set
    )
    {
        var environment = own.Where(variable => variable.Value is not null && Passes(variable.Key))
            .ToDictionary(variable => variable.Key, variable => variable.Value!);
        foreach (var (name, value) in ProxySettings.Of(name => environment.GetValueOrDefault(name)).BothSpellings)
        {
            _ = environment.TryAdd(name, value);
        }

        foreach (var (name, value) in set.Prepend(new(NoVersionCheck, "1")))
        {
            environment[name] = value;
        }

        return environment;
    }

    private static bool Matches(string name, string[] prefixes) =>
        prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));
}
