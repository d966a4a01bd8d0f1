using GoogleDouble.Provider.Planning;

namespace GoogleDouble.Provider.Validation;

internal sealed record ConfigProblem(string Summary, string Detail, IReadOnlyList<AttributePathStep> Path);
