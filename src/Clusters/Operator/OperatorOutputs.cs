namespace Hoarfrost.Clusters.Operator;

/// <summary>What the target DeployOperator made.</summary>
/// <param name="Namespace">Where the jobs run.</param>
/// <param name="Installed">The operator is ours; else it was there.</param>
internal sealed record OperatorOutputs(string Namespace, bool Installed);
