namespace Hoarfrost.Clusters.Images;

/// <summary>What the roles have installed on every node.</summary>
internal static class HplPrograms
{
    public const string Hpl = "/opt/hpl/xhpl";

    /// <summary>A message round all ranks: proves that each reaches the next, and measures a hop.</summary>
    public const string Ring = "/opt/hpl/ring";

    /// <summary>Each rank says where it is, and on which cores.</summary>
    public const string Placement = "/opt/hpl/placement";

    /// <summary>Runs a program on cores of its own; takes the number of cores first.</summary>
    public const string Bind = "/opt/hpl/bind";

    /// <summary>The hostfile's name in a job's folder, which is also the job's working directory.</summary>
    public const string HostfileInFolder = "hostfile";
}
