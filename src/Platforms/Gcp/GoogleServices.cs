using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Core.Progress;

namespace Hoarfrost.Platforms.Gcp;

/// <summary>What both platforms of Google need.</summary>
internal sealed record GoogleServices(
    ICakeContext Cake,
    HoarfrostOptions Options,
    ClusterDirectory Directory,
    ClusterStateFile StateFile,
    StepOutputs Outputs,
    ProgressLine ProgressLine,
    StackStates States
);
