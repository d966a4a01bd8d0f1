namespace Hoarfrost.Platforms.Local;

/// <summary>The logical CPUs of a running node, in the kernel's list format.</summary>
internal sealed record ClusterCpus(string Cluster, string Cpuset);
