namespace Hoarfrost.Clusters.Images;

/// <summary>Where a node has what is run there, each by its path.</summary>
/// <param name="Programs">The directory of what ranks run.</param>
/// <param name="Tools">The directory of what the pipeline itself calls.</param>
internal sealed record NodeSoftware(string Programs, string Tools)
{
    private const string DefaultSsh = "ssh";

    /// <summary>On nodes that are made from an image of ours, by the roles.</summary>
    public static NodeSoftware OfImages { get; } = new("/opt/hpl", "/usr/local/bin");

    /// <summary>By what one node runs a command on another: <c>ssh</c>, or what takes the same arguments.</summary>
    public string Ssh { get; init; } = DefaultSsh;

    /// <summary>Starts ranks, on the head node: <c>mpirun</c> and what has to stand before it.</summary>
    public IReadOnlyList<string> MpiLauncher { get; init; } = ["mpirun"];

    /// <summary>Null where it is what launchers take by themselves.</summary>
    public string? MpiAgent => Ssh == DefaultSsh ? null : Ssh;

    public string Hpl => $"{Programs}/xhpl";

    /// <summary>A message round all ranks: proves that each reaches the next, and measures a hop.</summary>
    public string Ring => $"{Programs}/ring";

    /// <summary>Each rank says where it is, and on which cores.</summary>
    public string Placement => $"{Programs}/placement";

    /// <summary>Runs a program on cores of its own; takes the number of cores first.</summary>
    public string Bind => $"{Programs}/bind";

    /// <summary>What Hpl was built of, as JSON.</summary>
    public string Versions => $"{Programs}/versions.json";

    /// <summary>Runs a job that outlives its connection, and tells the node's facts.</summary>
    public string Job => $"{Tools}/hoarfrost-job";

    /// <summary>Listens on ports of a node, and tries those of others.</summary>
    public string Ports => $"{Tools}/hoarfrost-ports";

    /// <summary>Keeps a program's files, builds them, and gives a run's files out.</summary>
    public string Program => $"{Tools}/hoarfrost-program";
}
