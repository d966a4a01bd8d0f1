namespace GoogleDouble.Rest.Lists;

internal enum FilterOperator
{
    /// <summary>=</summary>
    Equal,

    /// <summary>!=</summary>
    NotEqual,

    /// <summary>The colon: an element of a list, a field that is there at all (*), a pattern with stars.</summary>
    Has,

    /// <summary>eq: a regular expression of the whole text.</summary>
    Matches,

    /// <summary>ne: the opposite of eq.</summary>
    MatchesNot,
}
