using Hoarfrost.Runs.Slurm.Batch;

namespace Hoarfrost.Runs.Slurm;

/// <summary>What follows a job is told, as it goes.</summary>
internal interface IJobObserver
{
    /// <summary>Bytes of the program's output that are known.</summary>
    long Length { get; }

    void Report(string action);

    /// <summary>Called again and again, with more each time.</summary>
    void Took(string job, BatchStatus status);

    void Append(ReadOnlyMemory<byte> bytes);

    /// <summary>Nothing more will come of the output.</summary>
    void Complete();
}
