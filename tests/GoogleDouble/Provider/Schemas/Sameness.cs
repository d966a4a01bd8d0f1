namespace GoogleDouble.Provider.Schemas;

/// <summary>When two different texts in an attribute mean the same thing.</summary>
internal enum Sameness
{
    /// <summary>Never.</summary>
    None,

    /// <summary>Self links, paths and names of one resource.</summary>
    Link,

    /// <summary>Upper and lower case.</summary>
    Case,

    /// <summary>An image and the family that it was taken from.</summary>
    Image,
}
