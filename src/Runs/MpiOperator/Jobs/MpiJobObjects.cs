using Hoarfrost.Kubernetes;
using k8s.Models;

namespace Hoarfrost.Runs.MpiOperator.Jobs;

/// <summary>What is created for one job.</summary>
/// <param name="Input">Holds the files of the program, and goes with the job; null where there are none.</param>
internal sealed record MpiJobObjects(MpiJob Job, V1ConfigMap? Input);
