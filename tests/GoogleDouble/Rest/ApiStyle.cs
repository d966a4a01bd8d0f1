namespace GoogleDouble.Rest;

/// <summary>How an API words its refusals.</summary>
internal enum ApiStyle
{
    /// <summary>error.errors[].reason: compute, storage.</summary>
    Older,

    /// <summary>error.status and error.details: serviceusage, cloudresourcemanager.</summary>
    Newer,
}
