namespace Hoarfrost.Results.Model;

/// <summary>Where a run stands in a study.</summary>
/// <param name="Point">Of the points as the study defines them, from 0.</param>
/// <param name="Repeat">Of the point, from 1.</param>
internal sealed record StudyTag(string Study, int Point, int Repeat);
