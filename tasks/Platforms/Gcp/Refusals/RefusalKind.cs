namespace Hoarfrost.Platforms.Gcp.Refusals;

/// <summary>Why Google did not do what it was asked.</summary>
internal enum RefusalKind
{
    /// <summary>No refusal, or none that we know.</summary>
    None,

    /// <summary>The zone has no such machines left: another may.</summary>
    StockOut,

    /// <summary>The project may not have that many.</summary>
    Quota,

    Permission,

    /// <summary>Something of that name is there already, and Terraform does not know of it.</summary>
    Exists,

    /// <summary>The API is off in the project.</summary>
    ApiDisabled,

    /// <summary>Too many requests, or a fault of Google's: the same works later.</summary>
    Busy,

    /// <summary>Google took a Spot instance back.</summary>
    Preempted,
}
