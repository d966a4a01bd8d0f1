namespace Hoarfrost.Hpl.Output;

/// <summary>What a line of mpirun or the system tells about a run that broke.</summary>
public enum NoiseKind
{
    /// <summary>A rank was ended by SIGKILL: by the kernel for want of memory, or by somebody.</summary>
    Killed = 0,

    /// <summary>A rank ended by another signal, an abort or a non-zero exit code.</summary>
    RankFailed = 1,

    /// <summary>mpirun lost a node's daemon, or could not start it.</summary>
    DaemonLost = 2,

    /// <summary>A connection broke or was refused.</summary>
    Connection = 3,

    /// <summary>Memory could not be had.</summary>
    Memory = 4,
}
