using Hoarfrost.Kubernetes;
using k8s.Models;

namespace Hoarfrost.Runs.MpiOperator.Jobs;

/// <summary>What is created for one job.</summary>
/// <param name="Input">Holds HPL.dat, and goes with the job; null where HPL does not run.</param>
internal sealed record MpiJobObjects(MpiJob Job, V1ConfigMap? Input);
